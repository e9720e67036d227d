# Exercises are found by their files; none is listed anywhere. tests/<module>/<name>.test.cpp makes a judge,
# build/<preset>/judge/<module>/<name>; the four files of an exercise that are missing are named by `dsa dev check`.
function(dsa_add_exercises)
  file(GLOB tests CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}/tests" "${PROJECT_SOURCE_DIR}/tests/*/*.test.cpp")
  file(GLOB own CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/judge/linked/*.cpp")
  add_library(dsa_judge_main OBJECT "${PROJECT_SOURCE_DIR}/src/judge/main/main.cpp")
  target_link_libraries(dsa_judge_main PRIVATE dsa::judge dsa::settings)
  add_custom_target(judges)
  foreach(test IN LISTS tests)
    get_filename_component(module "${test}" DIRECTORY)
    get_filename_component(file "${test}" NAME)
    string(REPLACE ".test.cpp" "" name "${file}")

    add_executable(judge_${name} "${PROJECT_SOURCE_DIR}/tests/${test}" $<TARGET_OBJECTS:dsa_judge_main>)
    target_link_libraries(judge_${name} PRIVATE dsa::judge dsa::settings)
    set_target_properties(judge_${name} PROPERTIES OUTPUT_NAME ${name}
      RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/judge/${module}")
    add_dependencies(judges judge_${name})
  endforeach()
endfunction()

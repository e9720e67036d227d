# Exercises are found by their files; none is listed anywhere. tests/<module>/<name>.test.cpp makes
#
#   judge_<module>.<name>    build/<preset>/judge/<module>/<name>: the checks as a GoogleTest program
#   <module>.<name>_debug    the same with the learner's header linked in: one ordinary program for a debugger
#   linked_<module>.<name>   the same with the reference: a test that every check passes in this way too
#   ctest                    a test for each check, labelled `learner`, and one that builds the driver before them
#
# Two modules may have an exercise of the same name. A file of an exercise that is missing is named by `dsa dev check`.
function(dsa_add_exercises)
  file(GLOB tests CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}/tests" "${PROJECT_SOURCE_DIR}/tests/*/*.test.cpp")
  include(GoogleTest)
  add_library(dsa_judge_main OBJECT "${PROJECT_SOURCE_DIR}/src/judge/main/main.cpp")
  target_link_libraries(dsa_judge_main PRIVATE dsa::kit dsa::settings)
  target_precompile_headers(dsa_judge_main PRIVATE ${DSA_PRECOMPILED} <gtest/gtest.h>)
  # The linked-in driver: the same runtime, inside the judge.
  add_library(dsa_linked OBJECT EXCLUDE_FROM_ALL
    "${PROJECT_SOURCE_DIR}/src/judge/linked/linked.cpp" ${DSA_RUNTIME} ${DSA_COUNTING})
  target_link_libraries(dsa_linked PRIVATE dsa::kit dsa::settings)
  target_compile_options(dsa_linked PRIVATE -O2 -fno-builtin)
  add_custom_target(judges)
  set(parts "$<TARGET_OBJECTS:dsa_judge_main>;$<TARGET_OBJECTS:dsa_linked>")
  set(libraries)
  foreach(part IN ITEMS dsa_kit dsa_judge dsa_build dsa_verdict dsa_measure dsa_protocol dsa_system GTest::gtest fmt::fmt)
    list(APPEND libraries "$<TARGET_FILE:${part}>")
  endforeach()
  set(debug_parts "set(DSA_DEBUG_OBJECTS \"${parts}\")\nset(DSA_DEBUG_LIBRARIES \"${libraries}\")\n")
  set(debug_targets dsa_judge_main dsa_linked dsa_judge dsa_kit)
  foreach(test IN LISTS tests)
    get_filename_component(module "${test}" DIRECTORY)
    get_filename_component(file "${test}" NAME)
    string(REPLACE ".test.cpp" "" name "${file}")
    set(id "${module}.${name}")
    set(checks "${PROJECT_SOURCE_DIR}/tests/${test}")
    set(driver "${PROJECT_SOURCE_DIR}/tests/${module}/${name}.driver.cpp")

    add_library(checks_${id} OBJECT "${checks}")
    target_link_libraries(checks_${id} PRIVATE dsa::kit dsa::settings)
    target_precompile_headers(checks_${id} REUSE_FROM dsa_judge_main)
    add_executable(judge_${id} $<TARGET_OBJECTS:checks_${id}> $<TARGET_OBJECTS:dsa_judge_main>)
    target_link_libraries(judge_${id} PRIVATE dsa::kit dsa::settings)
    set_target_properties(judge_${id} PROPERTIES OUTPUT_NAME ${name}
      RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/judge/${module}")
    add_dependencies(judges judge_${id})
    string(APPEND debug_parts "set(DSA_DEBUG_CHECKS_${id} \"$<TARGET_OBJECTS:checks_${id}>\")\n")
    list(APPEND parts "$<TARGET_OBJECTS:checks_${id}>")
    list(APPEND debug_targets checks_${id})

    # The learner's unit comes first: where it and the judge hold the same template, the counted one is taken.
    add_executable(${id}_debug EXCLUDE_FROM_ALL "${driver}" $<TARGET_OBJECTS:checks_${id}>
      $<TARGET_OBJECTS:dsa_judge_main> $<TARGET_OBJECTS:dsa_linked>)
    target_include_directories(${id}_debug PRIVATE "${PROJECT_SOURCE_DIR}/exercises" "${PROJECT_SOURCE_DIR}/given" "${PROJECT_SOURCE_DIR}/src")
    target_compile_options(${id}_debug PRIVATE -O0 -g -fsanitize-coverage=trace-pc)
    target_link_libraries(${id}_debug PRIVATE dsa::kit dsa::settings ${CMAKE_DL_LIBS})
    set_target_properties(${id}_debug PROPERTIES OUTPUT_NAME ${name}_debug
      RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/debug/${module}")

    # The reference linked in: the checks must not be able to tell how the driver is connected.
    add_executable(linked_${id} EXCLUDE_FROM_ALL "${driver}" $<TARGET_OBJECTS:checks_${id}>
      $<TARGET_OBJECTS:dsa_judge_main> $<TARGET_OBJECTS:dsa_linked>)
    target_include_directories(linked_${id} PRIVATE "${PROJECT_SOURCE_DIR}/solutions" "${PROJECT_SOURCE_DIR}/given" "${PROJECT_SOURCE_DIR}/src")
    target_compile_options(linked_${id} PRIVATE -O0 -g1 -fsanitize-coverage=trace-pc)
    target_link_libraries(linked_${id} PRIVATE dsa::kit dsa::settings ${CMAKE_DL_LIBS})
    add_dependencies(everything linked_${id})
    add_test(NAME "linked/${module}/${name}" COMMAND linked_${id} --gtest_brief=1)
    set_tests_properties("linked/${module}/${name}" PROPERTIES LABELS toolkit)

    add_test(NAME "${module}/${name}/build" COMMAND dsa build "${module}/${name}")
    set_tests_properties("${module}/${name}/build" PROPERTIES LABELS learner FIXTURES_SETUP "driver_${id}")
    gtest_discover_tests(judge_${id} TEST_PREFIX "${module}/${name}/" DISCOVERY_MODE PRE_TEST
      PROPERTIES LABELS learner FIXTURES_REQUIRED "driver_${id}")

    # The exercise itself: stub red, reference green, every planted bug caught.
    add_test(NAME "exercise/${module}/${name}" COMMAND dsa dev check "${module}/${name}")
    # First of all: it takes long, and what other tests ask of planted bugs is kept by it.
    set_tests_properties("exercise/${module}/${name}" PROPERTIES LABELS exercise TIMEOUT 900 COST 1000)
  endforeach()

  # What a work folder (dsa init) links its own <name>_debug with; debug_parts brings it up to date.
  add_custom_target(debug_parts DEPENDS ${debug_targets})
  foreach(room IN ITEMS kit judge ${DSA_JUDGE_NEEDS})
    list(APPEND parts "$<TARGET_FILE:dsa_${room}>")
  endforeach()
  file(GENERATE OUTPUT "${PROJECT_BINARY_DIR}/debug/parts.cmake"
    CONTENT "${debug_parts}set(DSA_DEBUG_PARTS \"${parts}\")\n")
endfunction()

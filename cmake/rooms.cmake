# One library for each room of src/, made of all the .cpp files in it. A room links those before it in this list and no
# other, so an include of a room behind it does not link.
#
# system comes first: every other room starts processes or writes files. verdict is before build, since a header that
# does not compile is a verdict; session, which joins build and the judges' programs, is behind both; what only looks at
# verdicts and times comes last.
set(DSA_ROOMS system sandbox protocol measure verdict build session course mutation bench report
  classroom)
# The rooms of the judges, which are programs of their own with GoogleTest in them. They link the rooms up to build, and
# `dsa` links none of them: it starts a judge, and reads its verdict.
set(DSA_JUDGE_ROOMS judge kit)
set(DSA_JUDGE_NEEDS system sandbox protocol measure verdict build)

find_package(Threads REQUIRED)

# What a room needs from outside.
set(DSA_ROOM_USES_system Threads::Threads)
set(DSA_ROOM_USES_sandbox)
set(DSA_ROOM_USES_protocol)
set(DSA_ROOM_USES_measure)
set(DSA_ROOM_USES_verdict nlohmann_json::nlohmann_json)
set(DSA_ROOM_USES_build ${CMAKE_DL_LIBS})
set(DSA_ROOM_USES_session)
set(DSA_ROOM_USES_course fmt::fmt tomlplusplus::tomlplusplus SQLite::SQLite3)
set(DSA_ROOM_USES_mutation Threads::Threads)
set(DSA_ROOM_USES_bench fmt::fmt)
set(DSA_ROOM_USES_report)
set(DSA_ROOM_USES_classroom fmt::fmt tomlplusplus::tomlplusplus nlohmann_json::nlohmann_json)
if(LibArchive_FOUND)
  list(APPEND DSA_ROOM_USES_classroom LibArchive::LibArchive)
endif()
set(DSA_ROOM_USES_judge GTest::gtest fmt::fmt)

# Nobody waits for what these do.
set(DSA_ROOMS_SOON sandbox build classroom course kit mutation report session verdict)
# Nor for these parts of a room that is optimised: no check that passes runs them. (All but check, driver and property
# without optimising made a save take 1.01 to 1.05 times as long.)
set(DSA_PARTS_SOON_judge "(declared|places|play|sanitizer|trail|typed|watch)")
# Of the room report, what only the verbs of times and of authors need: a program of its own, see below.
set(DSA_PAGES "(comparison_text|first_screen|measured|page|runs_table|svg|timings|table)")

# What most units of the toolkit include, read once and kept. A unit still names what it uses: tests/lint/includes looks.
set(DSA_PRECOMPILED <algorithm> <array> <charconv> <chrono> <cmath> <cstdint> <cstdio> <filesystem> <fstream>
  <functional> <map> <memory> <optional> <set> <sstream> <string> <string_view> <system_error> <utility> <vector>)
# Of a target that is optimised, as all are unless dsa_compile_soon was called of it.
function(dsa_precompile target)
  if(target STREQUAL dsa_system)
    target_precompile_headers(${target} PRIVATE ${DSA_PRECOMPILED})
  else()
    target_precompile_headers(${target} REUSE_FROM dsa_system)
  endif()
endfunction()

# Compiled without optimising, in two thirds of the time: for what nobody waits for when it runs.
function(dsa_compile_soon target)
  target_compile_options(${target} PRIVATE -O0)
  if(NOT TARGET dsa_soon)
    file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/soon.cpp" CONTENT "// holds the precompiled header of what is compiled soon\n")
    add_library(dsa_soon OBJECT "${PROJECT_BINARY_DIR}/soon.cpp")
    target_link_libraries(dsa_soon PRIVATE dsa::settings)
    target_compile_options(dsa_soon PRIVATE -O0)
    target_precompile_headers(dsa_soon PRIVATE ${DSA_PRECOMPILED})
  endif()
  target_precompile_headers(${target} REUSE_FROM dsa_soon)
endfunction()

# The report's page, its script, its style and uPlot become text inside the program.
function(dsa_embed_page)
  set(page "${PROJECT_SOURCE_DIR}/src/report/page")
  set(uplot "${PROJECT_SOURCE_DIR}/third_party/uplot")
  set(made "${PROJECT_BINARY_DIR}/page_parts.cpp")
  add_custom_command(OUTPUT "${made}"
    COMMAND "${CMAKE_COMMAND}" "-DOUT=${made}" "-DPAGE=${page}" "-DUPLOT=${uplot}" -P "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
    DEPENDS "${page}/page.html" "${page}/page.css" "${page}/page.js" "${uplot}/uPlot.iife.min.js"
      "${uplot}/uPlot.min.css" "${uplot}/LICENSE" "${PROJECT_SOURCE_DIR}/cmake/embed.cmake")
  target_sources(dsa_pages PRIVATE "${made}")
endfunction()

# Some units of a target are compiled as one, which takes far less time than each by itself: most of it goes to the
# headers of the standard library. Authors who edit the toolkit say -DDSA_JOINED=OFF.
option(DSA_JOINED "compile several units of a room as one: quicker from nothing, slower after an edit" ON)
function(dsa_join target)  # [how many at once]
  if(DSA_JOINED)
    set(at_once 8 ${ARGN})
    list(GET at_once -1 at_once)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${at_once})
  endif()
endfunction()

# The library of a room, which links these others: of all its sources but those that are named so.
function(dsa_add_room room)
  cmake_parse_arguments(PARSE_ARGV 1 its "" "LIBRARY;ONLY" "WITHOUT;LINKS")
  set(library ${room})
  if(its_LIBRARY)
    set(library ${its_LIBRARY})
  endif()
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${room}/*.cpp")
  if(its_ONLY)
    list(FILTER sources INCLUDE REGEX "/${its_ONLY}\\.cpp$")
  elseif(its_WITHOUT)
    list(FILTER sources EXCLUDE REGEX "/${its_WITHOUT}\\.cpp$")
  endif()
  if(DSA_PARTS_SOON_${room})
    set(soon ${sources})
    list(FILTER soon INCLUDE REGEX "/${DSA_PARTS_SOON_${room}}\\.cpp$")
    list(REMOVE_ITEM sources ${soon})
    add_library(dsa_${library}_soon OBJECT ${soon})
    target_include_directories(dsa_${library}_soon PRIVATE "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(dsa_${library}_soon PRIVATE ${its_LINKS} ${DSA_ROOM_USES_${room}} dsa::settings)
    dsa_join(dsa_${library}_soon)
    dsa_compile_soon(dsa_${library}_soon)
    list(APPEND sources $<TARGET_OBJECTS:dsa_${library}_soon>)
  endif()
  add_library(dsa_${library} STATIC ${sources})
  add_library(dsa::${library} ALIAS dsa_${library})
  dsa_join(dsa_${library})
  target_include_directories(dsa_${library} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(dsa_${library} PUBLIC ${its_LINKS} ${DSA_ROOM_USES_${room}} PRIVATE dsa::settings)
  if(room IN_LIST DSA_ROOMS_SOON)
    dsa_compile_soon(dsa_${library})
  else()
    dsa_precompile(dsa_${library})
  endif()
endfunction()

function(dsa_add_rooms)
  set(above)
  foreach(room IN LISTS DSA_ROOMS)
    if(room STREQUAL report)
      set(spared ${above})
      list(REMOVE_ITEM spared dsa::bench dsa::mutation)
      dsa_add_room(report LINKS ${spared} WITHOUT "${DSA_PAGES}")
      dsa_add_room(report LIBRARY pages ONLY "${DSA_PAGES}" LINKS ${above} dsa::report)
      dsa_embed_page()
    elseif(room STREQUAL classroom)
      dsa_add_room(classroom LINKS ${above} dsa::pages)
      set_target_properties(dsa_classroom PROPERTIES EXCLUDE_FROM_ALL ON)
      target_compile_definitions(dsa_classroom PRIVATE $<$<BOOL:${LibArchive_FOUND}>:DSA_HAS_LIBARCHIVE=1>)
    else()
      dsa_add_room(${room} LINKS ${above})
    endif()
    list(APPEND above dsa::${room})
  endforeach()
  set(below ${DSA_JUDGE_NEEDS})
  list(TRANSFORM below PREPEND "dsa::")
  foreach(room IN LISTS DSA_JUDGE_ROOMS)
    dsa_add_room(${room} LINKS ${below})
    list(APPEND below dsa::${room})
  endforeach()
  set(DSA_ALL_ROOMS ${above} dsa::pages ${below} PARENT_SCOPE)

  # The program, and the same with the verbs of times and those of authors: a learner who never asks for one does not wait
  # for it to be compiled. cli/handed_on.cpp builds it when it is asked for.
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/cli/*.cpp")
  set(of_whole "${sources}")
  set(handed_on "${PROJECT_SOURCE_DIR}/src/cli/handed_on.cpp")
  list(FILTER of_whole INCLUDE REGEX
    "/(bench|compare|recordings|report|grade|grade_[a-z]+|dev_[a-z]+|never_executed|shard|side_by_side|shared_tables)\\.cpp$")
  list(REMOVE_ITEM sources ${of_whole} "${handed_on}")
  set(uses CLI11::CLI11 fmt::fmt nlohmann_json::nlohmann_json dsa::settings)
  set(all_above ${above} dsa::pages)
  list(REMOVE_ITEM above dsa::bench dsa::mutation dsa::classroom)
  add_library(dsa_cli OBJECT ${sources})
  add_executable(dsa "${handed_on}" $<TARGET_OBJECTS:dsa_cli>)
  add_executable(dsa_whole EXCLUDE_FROM_ALL ${of_whole} $<TARGET_OBJECTS:dsa_cli>)
  set_target_properties(dsa_whole PROPERTIES OUTPUT_NAME dsa-whole)
  target_link_libraries(dsa_cli PRIVATE ${above} ${uses})
  target_link_libraries(dsa PRIVATE ${above} ${uses})
  target_link_libraries(dsa_whole PRIVATE ${all_above} ${uses})
  # Lines at the prompt of `dsa play` can be edited where there is libedit (BSD's, and not GNU's, whose licence is another).
  find_path(DSA_LIBEDIT_HEADERS histedit.h)
  find_library(DSA_LIBEDIT edit)
  if(DSA_LIBEDIT_HEADERS AND DSA_LIBEDIT)
    set(editor "${PROJECT_SOURCE_DIR}/src/cli/line_editor.cpp")
    set_source_files_properties("${editor}" PROPERTIES COMPILE_DEFINITIONS DSA_HAS_LIBEDIT=1)
    if(NOT DSA_LIBEDIT_HEADERS IN_LIST CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES)
      set_source_files_properties("${editor}" PROPERTIES INCLUDE_DIRECTORIES "${DSA_LIBEDIT_HEADERS}")
    endif()
    target_link_libraries(dsa PRIVATE "${DSA_LIBEDIT}")
    target_link_libraries(dsa_whole PRIVATE "${DSA_LIBEDIT}")
  endif()
  set_target_properties(dsa dsa_whole PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
  dsa_join(dsa_cli 16)
  dsa_join(dsa_whole)
  dsa_compile_soon(dsa_cli)
  dsa_compile_soon(dsa)
  dsa_precompile(dsa_whole)
endfunction()

# The toolkit's own tests: tests/toolkit/<room>/*.test.cpp, one program a room. A learner needs none of them: the target
# `everything` has them.
function(dsa_add_toolkit_tests)
  include(GoogleTest)
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/toolkit_tests.cpp" CONTENT "// holds the precompiled header of the toolkit's tests\n")
  add_library(dsa_toolkit_tests OBJECT EXCLUDE_FROM_ALL "${PROJECT_BINARY_DIR}/toolkit_tests.cpp")
  target_link_libraries(dsa_toolkit_tests PRIVATE GTest::gtest dsa::settings)
  target_compile_options(dsa_toolkit_tests PRIVATE -O0)
  target_precompile_headers(dsa_toolkit_tests PRIVATE ${DSA_PRECOMPILED} <gtest/gtest.h>)
  file(GLOB folders CONFIGURE_DEPENDS LIST_DIRECTORIES true "${PROJECT_SOURCE_DIR}/tests/toolkit/*")
  foreach(folder IN LISTS folders)
    file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.test.cpp")
    if(NOT sources)
      continue()
    endif()
    get_filename_component(room "${folder}" NAME)
    if(room STREQUAL kit)
      find_package(range-v3 QUIET)
      if(NOT range-v3_FOUND)
        message(STATUS "range-v3 is missing: the test of the references with its views is left out (scripts/setup --test)")
        list(FILTER sources EXCLUDE REGEX "ranges\\.test\\.cpp$")
      endif()
    endif()
    add_executable(toolkit_${room} EXCLUDE_FROM_ALL ${sources})
    add_dependencies(everything toolkit_${room})
    dsa_join(toolkit_${room})
    set(rooms ${DSA_ALL_ROOMS})
    target_compile_definitions(toolkit_${room} PRIVATE
      DSA_SOURCE_DIR="${PROJECT_SOURCE_DIR}" DSA_BUILD_DIR="${PROJECT_BINARY_DIR}")
    target_compile_options(toolkit_${room} PRIVATE -O0)
    target_precompile_headers(toolkit_${room} REUSE_FROM dsa_toolkit_tests)
    if(room STREQUAL driver)  # a table of its own, linked in
      set(table "${folder}/primitives.driver.cpp")
      target_sources(toolkit_driver PRIVATE "${table}" $<TARGET_OBJECTS:dsa_linked>)
      set_source_files_properties("${table}" PROPERTIES SKIP_PRECOMPILE_HEADERS ON
        COMPILE_OPTIONS "-O0;-fsanitize-coverage=trace-pc")
      set(rooms dsa::judge ${CMAKE_DL_LIBS})
    endif()
    if(room STREQUAL kit)  # the references meet the views of std and of range-v3
      target_include_directories(toolkit_kit PRIVATE "${PROJECT_SOURCE_DIR}/solutions" "${PROJECT_SOURCE_DIR}/given")
      if(range-v3_FOUND)
        list(APPEND rooms range-v3::range-v3)
      endif()
    endif()
    target_link_libraries(toolkit_${room} PRIVATE ${rooms} GTest::gtest_main dsa::settings)
    if(room MATCHES "^(build|sandbox|session|judge|kit|cli|bench|agreement|first_screen|classroom)$")  # these run the program and the judges
      add_dependencies(toolkit_${room} dsa dsa_whole kits judges)
    endif()
    # Those with Disk in their name mount one, which takes root: .ci/run asks for them by that label.
    set(filter)
    if(room MATCHES "^(build|cli|course)$")
      set(filter TEST_FILTER "-*Disk*")
      gtest_discover_tests(toolkit_${room} TEST_PREFIX "toolkit/${room}/" TEST_FILTER "*Disk*" DISCOVERY_MODE PRE_TEST
        PROPERTIES LABELS toolkit-root FIXTURES_REQUIRED leftovers)
    endif()
    gtest_discover_tests(toolkit_${room} TEST_PREFIX "toolkit/${room}/" ${filter} DISCOVERY_MODE PRE_TEST
      PROPERTIES LABELS toolkit FIXTURES_REQUIRED leftovers)
  endforeach()
  # The report's page in a browser, where there is one: scripts/setup --test brings what it takes.
  add_test(NAME toolkit/browser COMMAND "${PROJECT_SOURCE_DIR}/tests/browser/run" "${PROJECT_BINARY_DIR}")
  set_tests_properties(toolkit/browser PROPERTIES LABELS "toolkit;browser" SKIP_RETURN_CODE 77 TIMEOUT 600)
  # README.md shows the practice loop as it is.
  add_test(NAME docs/exercises COMMAND "${PROJECT_SOURCE_DIR}/docs/exercises" --check)
  set_tests_properties(docs/exercises PROPERTIES LABELS toolkit)
  add_test(NAME docs/screens COMMAND "${PROJECT_SOURCE_DIR}/docs/screens" --check)
  set_tests_properties(docs/screens PROPERTIES LABELS toolkit SKIP_RETURN_CODE 77 TIMEOUT 900)
endfunction()

# What holds for the sources themselves: format, rules, the order of the rooms.
function(dsa_add_lint_tests)
  foreach(lint IN ITEMS format includes)
    add_test(NAME lint/${lint} COMMAND "${PROJECT_SOURCE_DIR}/tests/lint/${lint}")
    set_tests_properties(lint/${lint} PROPERTIES LABELS lint)
  endforeach()
  add_test(NAME lint/tidy COMMAND "${PROJECT_SOURCE_DIR}/tests/lint/tidy" "${PROJECT_BINARY_DIR}")
  set_tests_properties(lint/tidy PROPERTIES LABELS lint TIMEOUT 1500 PROCESSORS 2)
endfunction()

# All tests of the project but a learner's have these two around them: nothing may be left outside the build folder. To be
# called last. (Tests that are found in a program before they run ask for it there.)
function(dsa_look_for_leftovers)
  get_property(tests DIRECTORY PROPERTY TESTS)
  foreach(test IN LISTS tests)
    get_property(labels TEST "${test}" PROPERTY LABELS)
    if(NOT "learner" IN_LIST labels)
      set_property(TEST "${test}" APPEND PROPERTY FIXTURES_REQUIRED leftovers)
    endif()
  endforeach()
  foreach(when IN ITEMS before after)
    add_test(NAME leftovers/${when} COMMAND "${PROJECT_SOURCE_DIR}/tests/leftovers" ${when} "${PROJECT_BINARY_DIR}")
  endforeach()
  set_tests_properties(leftovers/before PROPERTIES LABELS toolkit FIXTURES_SETUP leftovers)
  set_tests_properties(leftovers/after PROPERTIES LABELS toolkit FIXTURES_CLEANUP leftovers)
endfunction()

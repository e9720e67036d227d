# tests/fuzz/<name>.fuzz.cpp: a program of clang's libFuzzer for each parser, and a test, labelled `fuzz`, that runs it for
# some seconds. tests/fuzz/input.hpp says what the first lines of such a file mean.
set(DSA_FUZZ_SECONDS 3 CACHE STRING "how long each parser is fuzzed by ctest")

# Whether clang is here, and its libFuzzer with it.
function(dsa_find_fuzzer variable)
  set(${variable} "" PARENT_SCOPE)
  if(NOT DSA_CLANG)
    return()
  endif()
  set(probe "${PROJECT_BINARY_DIR}/fuzz/probe.cpp")
  file(WRITE "${probe}" "extern \"C\" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }\n")
  execute_process(COMMAND "${DSA_CLANG}" -fsanitize=fuzzer,address,undefined "${probe}" -o "${probe}.out"
    RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
  if(status EQUAL 0)
    set(${variable} "${DSA_CLANG}" PARENT_SCOPE)
  endif()
endfunction()

function(dsa_add_fuzz_tests)
  if(DSA_SANITIZE)
    return()  # its libraries have another compiler's sanitizers in them
  endif()
  dsa_find_fuzzer(clang)
  file(GLOB targets CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/fuzz/*.fuzz.cpp")
  set(libraries)
  foreach(room IN LISTS DSA_ROOMS)
    list(APPEND libraries "$<TARGET_FILE:dsa_${room}>")
  endforeach()
  list(REVERSE libraries)  # a room needs those before it
  foreach(target IN LISTS targets)
    get_filename_component(name "${target}" NAME)
    string(REPLACE ".fuzz.cpp" "" name "${name}")
    if(NOT clang)
      add_test(NAME "fuzz/${name}" COMMAND "${CMAKE_COMMAND}" -E echo
        "skipped: clang's libFuzzer is not here; scripts/setup --test installs clang with its runtime")
      set_tests_properties("fuzz/${name}" PROPERTIES LABELS "toolkit;fuzz" SKIP_REGULAR_EXPRESSION "^skipped: ")
      continue()
    endif()
    file(STRINGS "${target}" lines REGEX "^// (with|seeds): ")
    set(sources "${target}")
    set(seeds)
    foreach(line IN LISTS lines)
      string(REGEX REPLACE "^// [a-z]+: " "" files "${line}")
      separate_arguments(files)
      list(TRANSFORM files PREPEND "${PROJECT_SOURCE_DIR}/")
      if(line MATCHES "^// with: ")
        list(APPEND sources ${files})
      else()
        file(GLOB files CONFIGURE_DEPENDS ${files})
        list(APPEND seeds ${files})
      endif()
    endforeach()
    set(folder "${PROJECT_BINARY_DIR}/fuzz/${name}")
    set(objects)
    foreach(source IN LISTS sources)
      file(RELATIVE_PATH object "${PROJECT_SOURCE_DIR}" "${source}")
      set(object "${PROJECT_BINARY_DIR}/fuzz/objects/${object}.o")
      list(APPEND objects "${object}")
      get_property(known GLOBAL PROPERTY "dsa_fuzz_${object}")
      if(known)
        continue()  # two targets are built with it
      endif()
      set_property(GLOBAL PROPERTY "dsa_fuzz_${object}" ON)
      get_filename_component(place "${object}" DIRECTORY)
      file(MAKE_DIRECTORY "${place}")
      add_custom_command(OUTPUT "${object}"
        COMMAND "${clang}" -std=c++20 -O1 -g1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
          -I "${PROJECT_SOURCE_DIR}/src" -MD -MF "${object}.d" -c "${source}" -o "${object}"
        DEPENDS "${source}" DEPFILE "${object}.d" COMMENT "compiling ${object} to be fuzzed" VERBATIM)
    endforeach()
    # A unit of the libraries may be joined with one that is compiled to be fuzzed: that one, which comes first, is taken.
    add_custom_command(OUTPUT "${folder}.fuzz"
      COMMAND "${clang}" -fsanitize=fuzzer,address,undefined -Wl,--allow-multiple-definition ${objects} ${libraries} $<TARGET_FILE:fmt::fmt>
        $<TARGET_FILE:SQLite::SQLite3> -lpthread -o "${folder}.fuzz"
      DEPENDS ${objects} ${libraries} COMMENT "linking ${name}.fuzz" VERBATIM)
    add_custom_target(fuzz_${name} DEPENDS "${folder}.fuzz")
    add_dependencies(everything fuzz_${name})
    add_test(NAME "fuzz/${name}"
      COMMAND "${PROJECT_SOURCE_DIR}/tests/fuzz/run" "${folder}.fuzz" ${DSA_FUZZ_SECONDS} "${folder}" ${seeds})
    set_tests_properties("fuzz/${name}" PROPERTIES LABELS "toolkit;fuzz" TIMEOUT 300)
  endforeach()
endfunction()

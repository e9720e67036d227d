# Kits: what a driver is compiled and linked with. The host (runtime and loop) is one program for all; the
# precompiled header and the sanitized host belong to a compiler. A learner's save is compiled by `dsa` itself,
# without CMake; these are the parts that do not change with it.

# The runtime's files, as src/driver/state.hpp names them: those of every driver, and those of one that counts.
set(DSA_RUNTIME confine runtime replies values signals exceptions probe profile coverage linked counters)
set(DSA_COUNTING heap memory exits)
list(TRANSFORM DSA_RUNTIME REPLACE "(.+)" "${PROJECT_SOURCE_DIR}/src/driver/\\1.cpp")
list(TRANSFORM DSA_COUNTING REPLACE "(.+)" "${PROJECT_SOURCE_DIR}/src/driver/\\1.cpp")

# The compilers a driver may be built with: the newest clang >= 16, and g++ >= 12.
function(dsa_find_driver_compilers)
  find_program(DSA_CLANG NAMES clang++-22 clang++-21 clang++-20 clang++-19 clang++-18 clang++-17 clang++-16 clang++)
  find_program(DSA_GXX NAMES g++-15 g++-14 g++-13 g++-12 g++)
  find_program(DSA_MOLD NAMES mold)
  find_program(DSA_LLD NAMES ld.lld)
  set(found)
  foreach(name IN ITEMS clang gcc)
    set(program "${DSA_CLANG}")
    set(least 16)
    if(name STREQUAL gcc)
      set(program "${DSA_GXX}")
      set(least 12)
    endif()
    if(NOT program)
      continue()
    endif()
    execute_process(COMMAND "${program}" -dumpversion OUTPUT_VARIABLE version OUTPUT_STRIP_TRAILING_WHITESPACE)
    execute_process(COMMAND "${program}" --version OUTPUT_VARIABLE banner)
    if(version VERSION_LESS least OR (name STREQUAL gcc AND banner MATCHES "clang"))
      continue()
    endif()
    list(APPEND found ${name})
    set(DSA_COMPILER_${name} "${program}" PARENT_SCOPE)
    set(DSA_VERSION_${name} "${version}" PARENT_SCOPE)
  endforeach()
  if(NOT found)
    message(FATAL_ERROR "no compiler for drivers: install clang 16 or newer, or g++ 12 or newer")
  endif()
  set(DSA_COMPILERS ${found} PARENT_SCOPE)
endfunction()

# One word a line: what `dsa` reads. Anything it needs to know about this build is here.
function(dsa_add_kits)
  dsa_find_driver_compilers()
  set(folder "${PROJECT_BINARY_DIR}/kit")
  set(driver "${PROJECT_SOURCE_DIR}/src/driver")
  file(MAKE_DIRECTORY "${folder}")

  # The counting host. Compiled so that its own mem* are not turned into calls of themselves.
  add_executable(dsa_host ${DSA_RUNTIME} ${DSA_COUNTING} "${driver}/host.cpp")
  target_include_directories(dsa_host PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(dsa_host PRIVATE dsa::settings ${CMAKE_DL_LIBS})
  target_compile_options(dsa_host PRIVATE -O2 -fno-builtin -fno-sanitize=all)
  target_link_options(dsa_host PRIVATE "-Wl,--dynamic-list=${driver}/exported.txt" -fno-sanitize=all)
  set_target_properties(dsa_host PROPERTIES OUTPUT_NAME host RUNTIME_OUTPUT_DIRECTORY "${folder}" DSA_UNSANITIZED ON
    LINK_DEPENDS "${driver}/exported.txt")

  # The last step into a box. Small and early: it starts with every compiler and every driver that is graded.
  add_executable(dsa_launcher "${PROJECT_SOURCE_DIR}/src/sandbox/launcher/main.cpp")
  target_include_directories(dsa_launcher PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(dsa_launcher PRIVATE dsa::settings)
  target_link_options(dsa_launcher PRIVATE -static-libstdc++ -static-libgcc -fno-sanitize=all)
  target_compile_options(dsa_launcher PRIVATE -fno-sanitize=all)
  set_target_properties(dsa_launcher PROPERTIES OUTPUT_NAME launcher RUNTIME_OUTPUT_DIRECTORY "${folder}" DSA_UNSANITIZED ON)

  # What `dsa doctor --grading` tries boxes with.
  add_executable(dsa_prober "${PROJECT_SOURCE_DIR}/src/sandbox/prober/main.cpp" "${driver}/confine.cpp")
  target_include_directories(dsa_prober PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(dsa_prober PRIVATE dsa::settings)
  target_link_options(dsa_prober PRIVATE -static-libstdc++ -static-libgcc -fno-sanitize=all)
  target_compile_options(dsa_prober PRIVATE -fno-sanitize=all)
  set_target_properties(dsa_prober PROPERTIES OUTPUT_NAME prober RUNTIME_OUTPUT_DIRECTORY "${folder}" DSA_UNSANITIZED ON)

  set(config "format 1\nsource ${PROJECT_SOURCE_DIR}\nhost ${folder}/host\nlauncher ${folder}/launcher\n")
  if(DSA_MOLD)
    string(APPEND config "linker ${DSA_MOLD}\n")
  elseif(DSA_LLD)
    string(APPEND config "linker ${DSA_LLD}\n")
  endif()
  file(GLOB headers CONFIGURE_DEPENDS "${driver}/*.hpp" "${PROJECT_SOURCE_DIR}/src/protocol/wire.hpp")
  set(common -std=c++20 -O0 -g1 -fpic -I "${PROJECT_SOURCE_DIR}/src")
  set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all -fno-sanitize=vptr -fno-omit-frame-pointer)
  set(parts dsa_host dsa_launcher dsa_prober)
  foreach(name IN LISTS DSA_COMPILERS)
    set(program "${DSA_COMPILER_${name}}")
    set(place "${folder}/${name}")
    file(MAKE_DIRECTORY "${place}")
    # gcc finds x.hpp.gch beside x.hpp; clang is told its file.
    set(suffix pch)
    set(extra -fpch-instantiate-templates)
    if(name STREQUAL gcc)
      set(suffix gch)
      set(extra)
    endif()
    foreach(mode IN ITEMS plain sanitized)
      set(flags ${common} ${extra})
      if(mode STREQUAL sanitized)
        list(APPEND flags ${sanitizers})
      endif()
      set(output "${place}/${mode}/prelude.hpp.${suffix}")
      file(MAKE_DIRECTORY "${place}/${mode}")
      # The functions that the prelude instantiates are compiled here once, instrumented like a driver, and drivers are
      # linked with them: a save compiles a fifth less. Only clang can; the sanitizers' build is in nobody's way.
      set(fresh "${place}/${mode}/fresh.${suffix}")  # clang knows what a file is by how its name ends
      set(code)
      if(name STREQUAL clang AND mode STREQUAL plain)
        list(APPEND flags -fpch-codegen -fsanitize-coverage=trace-pc)
        set(code
          COMMAND "${program}" ${flags} -c "${fresh}" -o "${fresh}.o"
          COMMAND "${program}" -shared -nostdlib -Wl,-Bsymbolic-functions "${fresh}.o" -o "${fresh}.so"
          COMMAND ${CMAKE_COMMAND} -E rename "${fresh}.so" "${output}.so"
          COMMAND ${CMAKE_COMMAND} -E rm "${fresh}.o")
      endif()
      add_custom_command(OUTPUT "${output}"
        COMMAND ${CMAKE_COMMAND} -E copy_if_different "${driver}/prelude.hpp" "${place}/${mode}/prelude.hpp"
        COMMAND "${program}" -x c++-header ${flags} "${place}/${mode}/prelude.hpp" -o "${fresh}"
        ${code}
        COMMAND ${CMAKE_COMMAND} -E rename "${fresh}" "${output}"
        DEPENDS ${headers} COMMENT "precompiling the prelude for ${name} (${mode})" VERBATIM)
      set(output_${mode} "${output}")
    endforeach()
    # The sanitized host is the driver's compiler's own: the sanitizer's runtime must be.
    set(host "${place}/sanitized/host")
    set(objects)
    foreach(source IN LISTS DSA_RUNTIME ITEMS "${driver}/sanitized.cpp" "${driver}/host.cpp")
      get_filename_component(part "${source}" NAME_WE)
      set(object "${host}.${part}.o")
      add_custom_command(OUTPUT "${object}"
        COMMAND "${program}" -std=c++20 -O1 -g1 -fno-builtin -I "${PROJECT_SOURCE_DIR}/src" -c "${source}" -o "${object}"
        DEPENDS ${headers} "${source}" COMMENT "compiling ${part} of the sanitized host for ${name}" VERBATIM)
      list(APPEND objects "${object}")
    endforeach()
    add_custom_command(OUTPUT "${host}"
      COMMAND "${program}" -fsanitize=address,undefined ${objects} -o "${host}.new"
              "-Wl,--dynamic-list=${driver}/exported.txt" -ldl
      COMMAND ${CMAKE_COMMAND} -E rename "${host}.new" "${host}"
      DEPENDS ${objects} "${driver}/exported.txt" COMMENT "linking the sanitized host for ${name}" VERBATIM)
    add_custom_target(kit_${name} DEPENDS "${output_plain}" "${output_sanitized}" "${host}" dsa_host)
    add_custom_target(kit_${name}_plain DEPENDS "${output_plain}" dsa_host)
    list(APPEND parts kit_${name})
    string(APPEND config "compiler ${name}\nprogram ${program}\nversion ${DSA_VERSION_${name}}\n"
      "plain ${output_plain}\nsanitized ${output_sanitized}\nsanitized-host ${host}\n")
  endforeach()
  # Google Benchmark, for `dsa bench`: an argument for the compiler in each line, since a path may hold spaces. It may
  # have been built here, and then lies where no compiler looks. A reader that does not know the word skips it.
  set(folders "$<TARGET_PROPERTY:benchmark::benchmark,INTERFACE_INCLUDE_DIRECTORIES>")
  set(folders "$<FILTER:${folders},EXCLUDE,^(/usr/include)?$>")
  string(APPEND config "$<$<BOOL:${folders}>:benchmark -I$<JOIN:${folders},\nbenchmark -I>\n>"
    "benchmark $<TARGET_FILE:benchmark::benchmark_main>\nbenchmark $<TARGET_FILE:benchmark::benchmark>\n")
  add_custom_target(kits DEPENDS ${parts})
  # That of the compiler which a learner's header is built with unless another is asked for.
  list(GET DSA_COMPILERS 0 preferred)
  add_custom_target(kit ALL DEPENDS kit_${preferred})
  get_target_property(made_here benchmark::benchmark_main ALIASED_TARGET)
  if(made_here)
    add_dependencies(dsa_whole ${made_here})
  endif()
  file(GENERATE OUTPUT "${PROJECT_BINARY_DIR}/kit/kits.txt" CONTENT "${config}")
endfunction()

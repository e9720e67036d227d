# An entry for each stub in compile_commands.json, so that an editor sees it as the judge does and shows no false
# squiggle. Nothing builds the target; that each header compiles alone is what tests/lint/headers shows.
function(dsa_add_stubs folder given)
  file(GLOB stubs CONFIGURE_DEPENDS "${folder}/*/*.hpp" "${folder}/*.hpp")
  if(NOT stubs)
    return()
  endif()
  add_library(stubs OBJECT EXCLUDE_FROM_ALL ${stubs})
  # As a header: a source file with `#pragma once` in it is warned of.
  set_source_files_properties(${stubs} PROPERTIES LANGUAGE CXX COMPILE_OPTIONS "-x;c++-header")
  target_compile_features(stubs PRIVATE cxx_std_20)
  target_compile_options(stubs PRIVATE -Wall -Wextra -Wpedantic -fsyntax-only)
  target_include_directories(stubs PRIVATE "${folder}" "${given}")
endfunction()

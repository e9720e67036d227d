# solutions/ as a library that other projects use: headers only, <dsa/<module>/<name>.hpp>, target dsa::dsa.
#
#   find_package(dsa)     after cmake --install, which installs this and nothing else
#   FetchContent          or add_subdirectory: the library is then all that is declared
#   pkg-config dsa        for who has no CMake
#
# examples/library uses it in each of these ways; the test library/used builds it so.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

function(dsa_add_library)
  add_library(dsa_library INTERFACE)
  add_library(dsa::dsa ALIAS dsa_library)
  set_target_properties(dsa_library PROPERTIES EXPORT_NAME dsa)
  target_compile_features(dsa_library INTERFACE cxx_std_20)
  # The folder is called solutions here and dsa where it is installed.
  file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/include")
  file(CREATE_LINK "${PROJECT_SOURCE_DIR}/solutions" "${PROJECT_BINARY_DIR}/include/dsa" SYMBOLIC)
  target_include_directories(dsa_library INTERFACE
    "$<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/include;${PROJECT_SOURCE_DIR}/given>"
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")

  # Headers belong to no machine: neither do the files that find them, so they lie below share.
  set(package "${CMAKE_INSTALL_DATADIR}/cmake/dsa")
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/solutions/" "${PROJECT_SOURCE_DIR}/given/dsa/"
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/dsa" FILES_MATCHING PATTERN "*.hpp")
  install(TARGETS dsa_library EXPORT dsa)
  install(EXPORT dsa NAMESPACE dsa:: FILE dsaConfig.cmake DESTINATION "${package}")
  write_basic_package_version_file("${PROJECT_BINARY_DIR}/dsaConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
  install(FILES "${PROJECT_BINARY_DIR}/dsaConfigVersion.cmake" DESTINATION "${package}")
  # The prefix is what it is when the file is read: an installed tree may be moved.
  configure_file("${PROJECT_SOURCE_DIR}/cmake/dsa.pc.in" "${PROJECT_BINARY_DIR}/dsa.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/dsa.pc" DESTINATION "${CMAKE_INSTALL_DATADIR}/pkgconfig")
  install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
endfunction()

# Its pages: build/<preset>/api/html/index.html. Whatever Doxygen warns of is an error.
function(dsa_add_api_pages)
  set(pages "${CMAKE_COMMAND}" -E env DSA_VERSION=${PROJECT_VERSION} "DSA_API_OUT=${PROJECT_BINARY_DIR}/api"
    "DSA_INCLUDE=${PROJECT_BINARY_DIR}/include" "DSA_GIVEN=${PROJECT_SOURCE_DIR}/given" doxygen docs/api/Doxyfile)
  add_custom_target(api COMMAND ${pages} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" VERBATIM
    COMMENT "writing build/*/api/html/index.html")
  add_test(NAME library/api COMMAND ${pages} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties(library/api PROPERTIES LABELS library)
endfunction()

# What is asked of it: each header compiles alone, and a project of another's finds and uses it.
function(dsa_add_library_tests)
  dsa_find_driver_compilers()
  foreach(compiler IN LISTS DSA_COMPILERS)
    add_test(NAME library/headers/${compiler}
      COMMAND "${PROJECT_SOURCE_DIR}/tests/lint/headers" "${DSA_COMPILER_${compiler}}")
    add_test(NAME library/used/${compiler}
      COMMAND "${PROJECT_SOURCE_DIR}/tests/library" "${PROJECT_BINARY_DIR}" "${DSA_COMPILER_${compiler}}")
    set_tests_properties(library/headers/${compiler} library/used/${compiler} PROPERTIES LABELS library TIMEOUT 600)
  endforeach()
endfunction()

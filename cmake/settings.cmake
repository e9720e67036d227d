# The settings every target of the project gets, on a target and never on a directory.
add_library(dsa_settings INTERFACE)
add_library(dsa::settings ALIAS dsa_settings)
target_compile_features(dsa_settings INTERFACE cxx_std_20)
target_compile_options(dsa_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Wimplicit-fallthrough
  -Wno-missing-field-initializers)  # designated initialisers leave the rest to the defaults, on purpose
# Where units are joined (dsa_join), a name of one may be the same as a parameter of another.
# And g++ takes them for headers, whose unnamed namespaces it warns of.
set(dsa_where_joined "$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>")
target_compile_options(dsa_settings INTERFACE "$<$<NOT:${dsa_where_joined}>:-Wshadow>"
  "$<$<AND:${dsa_where_joined},$<CXX_COMPILER_ID:GNU>>:-Wno-subobject-linkage>")
# std::stable_sort of libstdc++ uses what libstdc++ itself calls deprecated, and clang tells it to who uses the sort.
target_compile_options(dsa_settings INTERFACE "$<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>")
option(DSA_WERROR "treat warnings as errors" OFF)
if(DSA_WERROR)
  target_compile_options(dsa_settings INTERFACE -Werror)
endif()
set(DSA_SANITIZE "" CACHE STRING "sanitizers for the toolkit itself, e.g. address,undefined")
if(DSA_SANITIZE)
  # Options of an interface come behind a target's own, so -fno-sanitize there would be undone: a target that counts
  # by functions of its own, where a sanitizer has its own as well, sets DSA_UNSANITIZED.
  set(dsa_where_sanitized "$<NOT:$<BOOL:$<TARGET_PROPERTY:DSA_UNSANITIZED>>>")
  target_compile_options(dsa_settings INTERFACE "$<${dsa_where_sanitized}:-fsanitize=${DSA_SANITIZE};-fno-sanitize-recover=all>")
  target_link_options(dsa_settings INTERFACE "$<${dsa_where_sanitized}:-fsanitize=${DSA_SANITIZE}>")
endif()
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

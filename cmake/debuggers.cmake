# The pretty-printers of scripts/debug/, tried in the debuggers themselves. One that is not installed is skipped, and
# says so.
function(dsa_add_debugger_tests)
  foreach(debugger IN ITEMS gdb lldb)
    add_test(NAME "toolkit/debug/${debugger}"
      COMMAND "${PROJECT_SOURCE_DIR}/tests/toolkit/debug/printers" ${debugger} "${CMAKE_CXX_COMPILER}")
    set_tests_properties("toolkit/debug/${debugger}" PROPERTIES LABELS toolkit SKIP_RETURN_CODE 77 TIMEOUT 700)
  endforeach()
endfunction()

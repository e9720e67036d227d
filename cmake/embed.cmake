# Writes a .cpp that holds the files of the report's page as text. Run at build time:
#   cmake -DOUT=page_parts.cpp -DPAGE=src/report/page -DUPLOT=third_party/uplot -P cmake/embed.cmake
function(part variable file)
  file(READ "${file}" text)
  string(FIND "${text}" ")dsa_part\"" ending)
  string(LENGTH "${text}" length)
  if(NOT ending EQUAL -1 OR length GREATER 65000)  # no compiler need take a longer literal
    message(FATAL_ERROR "${file} cannot be a string literal: longer than 65,000 bytes, or it ends one")
  endif()
  set(${variable} "R\"dsa_part(${text})dsa_part\"" PARENT_SCOPE)
endfunction()

part(html "${PAGE}/page.html")
part(css "${PAGE}/page.css")
part(js "${PAGE}/page.js")
part(uplot_js "${UPLOT}/uPlot.iife.min.js")
part(uplot_css "${UPLOT}/uPlot.min.css")
part(licence "${UPLOT}/LICENSE")
file(WRITE "${OUT}" "#include \"report/page.hpp\"

// Made by cmake/embed.cmake; edit src/report/page/ instead.
const dsa::report::page_part dsa::report::page_parts{
${html},
${css},
${js},
${uplot_js},
${uplot_css},
${licence}};
")

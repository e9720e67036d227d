# Writes a .cpp that holds the files of the report's page as text. Run at build time:
#   cmake -DOUT=page_parts.cpp -DPAGE=src/report/page -DUPLOT=third_party/uplot -P cmake/embed.cmake

# The page's own parts go in without what no browser needs: comments, which begin a line or stand two blanks behind the
# code, as the style of the house has it; indentation; blanks beside a sign, outside strings.
function(squeeze variable signs text)
  string(REGEX REPLACE "(^|\n)[ ]*//[^\n]*" "\\1" text "${text}")
  string(REGEX REPLACE "  //[^\n]*" "" text "${text}")
  string(REGEX REPLACE "[ ]*\n[ \n]*" "\n" text "${text}")
  string(ASCII 1 quote)  # one inside a string
  string(REPLACE "\\\"" "${quote}" text "${text}")
  set(squeezed "")
  while(NOT text STREQUAL "")
    string(FIND "${text}\"" "\"" length)
    string(SUBSTRING "${text}" 0 ${length} code)
    string(SUBSTRING "${text}" ${length} -1 text)
    string(REGEX REPLACE "[ ]*(${signs})[ ]*" "\\1" code "${code}")
    string(REGEX REPLACE "([{};,])\n" "\\1" code "${code}")
    set(literal "")
    if(NOT text STREQUAL "")
      string(REGEX MATCH "^\"[^\"]*\"" literal "${text}")
      if(literal STREQUAL "")
        message(FATAL_ERROR "a string of the page does not end; inside a regular expression write \\x22 for a quote")
      endif()
    endif()
    string(LENGTH "${literal}" length)
    string(SUBSTRING "${text}" ${length} -1 text)
    string(APPEND squeezed "${code}${literal}")
  endwhile()
  string(REPLACE "${quote}" "\\\"" squeezed "${squeezed}")
  set(${variable} "${squeezed}" PARENT_SCOPE)
endfunction()

function(part variable file)
  file(READ "${file}" text)
  if(file MATCHES "page\\.js$")
    squeeze(text "[][=<>?:,;{}()&|*!+]" "${text}")
  elseif(file MATCHES "page\\.css$")
    squeeze(text "[>:,;{}]" "${text}")
  endif()
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

# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
# Manual pages and completion scripts, which the program writes from its own table of commands.
find_program(SCDOC scdoc)
if(NOT TARGET picket OR CMAKE_CROSSCOMPILING)
  return()
endif()

set(PICKET_WRITTEN ${CMAKE_BINARY_DIR}/written)
file(MAKE_DIRECTORY ${PICKET_WRITTEN})
# picket_written(FILE words...): what a shell command that may call "$0", the program, writes to its output.
function(picket_written file command)
  add_custom_command(OUTPUT ${PICKET_WRITTEN}/${file}
    COMMAND bash -o pipefail -c "${command} >\"$1\"" $<TARGET_FILE:picket> ${PICKET_WRITTEN}/${file}
    DEPENDS picket COMMENT "${file}" VERBATIM)
  set_property(DIRECTORY APPEND PROPERTY PICKET_WRITTEN_FILES ${PICKET_WRITTEN}/${file})
endfunction()

picket_written(picket.bash "\"$0\" help --completion bash")
picket_written(_picket "\"$0\" help --completion zsh")
install(FILES ${PICKET_WRITTEN}/picket.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME picket)
install(FILES ${PICKET_WRITTEN}/_picket DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
if(SCDOC)
  picket_written(picket.1 "\"$0\" help --manual | ${SCDOC}")
  install(FILES ${PICKET_WRITTEN}/picket.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  file(GLOB commands CONFIGURE_DEPENDS src/cli/cmd_*.c)
  foreach(source IN LISTS commands)
    string(REGEX REPLACE ".*/cmd_([a-z_]+)\\.c$" "\\1" name ${source})
    string(REPLACE _ - name ${name})
    picket_written(picket-${name}.1 "\"$0\" help ${name} --manual | ${SCDOC}")
    install(FILES ${PICKET_WRITTEN}/picket-${name}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  endforeach()
else()
  message(STATUS "scdoc is missing (script/bootstrap installs it): no manual pages in this build")
endif()
get_property(written DIRECTORY PROPERTY PICKET_WRITTEN_FILES)
add_custom_target(written ALL DEPENDS ${written})

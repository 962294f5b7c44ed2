# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
# Language, warnings and sanitizers: one interface target that every target of ours links.
option(PICKET_WERROR "Warnings are errors" OFF)
option(PICKET_FUZZ "Build the libFuzzer targets (clang only)" OFF)
option(PICKET_COVERAGE "Instrument for gcov" OFF)
set(PICKET_SANITIZE "" CACHE STRING "Comma-separated sanitizers")

set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(picket_flags INTERFACE)
# _POSIX_C_SOURCE asks the C library for POSIX, which is not a compiler extension. Contraction stays off: same bits everywhere.
# No bit hangs on errno or on traps, which nobody asks for; without them sqrt and floor need no calls.
target_compile_definitions(picket_flags INTERFACE _POSIX_C_SOURCE=200809L)
target_compile_options(picket_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
  -Wmissing-prototypes -Wvla -ffp-contract=off -fno-math-errno -fno-trapping-math $<$<BOOL:${PICKET_WERROR}>:-Werror>)
# gcc before 13 fuses products and sums all the same where it vectorises alternating signs (its bug 106902). Where it could,
# because CFLAGS or -march allow it, the instructions that do so are taken away; num/rounding tests what is left.
include(CheckCCompilerFlag)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  check_c_compiler_flag("-mno-fma -mno-fma4 -mno-avx512f" PICKET_CAN_FORBID_FMA)
  if(PICKET_CAN_FORBID_FMA)
    target_compile_options(picket_flags INTERFACE -mno-fma -mno-fma4 -mno-avx512f)
  endif()
endif()
if(PICKET_SANITIZE)
  target_compile_options(picket_flags INTERFACE -fsanitize=${PICKET_SANITIZE} -fno-omit-frame-pointer -g)
  target_link_options(picket_flags INTERFACE -fsanitize=${PICKET_SANITIZE})
endif()
if(PICKET_FUZZ)
  target_compile_options(picket_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(PICKET_COVERAGE)
  target_compile_options(picket_flags INTERFACE --coverage -O0)
  target_link_options(picket_flags INTERFACE --coverage)
endif()

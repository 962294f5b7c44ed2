# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
# Debian packages by pkg-config; script/bootstrap installs them.
find_package(PkgConfig REQUIRED)
set(PICKET_REQUIRES yaml-0.1 jansson sqlite3 libzstd libsodium proj sleef zlib)
pkg_check_modules(DEPS REQUIRED IMPORTED_TARGET ${PICKET_REQUIRES})
list(JOIN PICKET_REQUIRES " " PICKET_REQUIRES)
pkg_check_modules(TEST_DEPS IMPORTED_TARGET cmocka mpfr) # absent after script/bootstrap --run: then no tests are built
find_path(RANDOM123_INCLUDE Random123/philox.h REQUIRED)
find_library(M_LIBRARY m)

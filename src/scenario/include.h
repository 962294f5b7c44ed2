// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Files that the joint file or an annex includes: what they hold is put in its tree, as if it stood there, so that all
// later steps know one tree a nation. Places in messages stay those of the files.
//
//   include: [radars.yaml, nets.yaml]
//
// Things of sections come together by name, lists are put one after another, every other key stands in one file. A file
// is included once; what is private in it, or to it as a whole, is private in the tree.
#pragma once
#include "scenario/assemble.h"

enum { PK_INCLUDE_DEPTH = 8 };

// Reads what a file includes, in turn, into its root. What is wrong is told at its place; PK_NO_MEMORY ends the
// loading.
pk_status pk_assembly_include(pk_assembly *assembly, const char *name, const pk_node *root, const pk_object_kind *kind);

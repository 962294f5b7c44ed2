# SPDX-FileCopyrightText: 2026 The Picket authors
# SPDX-License-Identifier: Apache-2.0
# build/<preset>/share/picket mirrors the installed share/picket, so the program finds its data the same way in both.

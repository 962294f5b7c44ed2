// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The reader's choices from visit to visit. A browser may refuse to keep anything for a file from disk: then they last
// for this visit.

export function kept(name: string): string | null {
  try {
    return localStorage.getItem('picket.' + name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem('picket.' + name, value);
  } catch {
    // refused: nothing is kept
  }
}

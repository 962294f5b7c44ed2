// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/report.h"
#include "base/file.h"
#include "report/data.h"
#include "report/pack.h"
#include <string.h>

enum { TEMPLATE_MAX = 64 << 20 };
static const char data_mark[] = "@picket-data@", title_mark[] = "@picket-title@";

static void work_out(pk_story *story, const char *land_path, pk_buf *out, pk_diags *diags) {
  pk_borders borders = {.n = 0};
  pk_findings findings;
  pk_words words;
  pk_borders_read(&borders, story, land_path, diags);
  if (pk_story_status(story) == PK_OK) pk_findings_make(&findings, story, &borders);
  if (pk_story_status(story) == PK_OK) pk_words_make(&words, &findings);
  if (pk_story_status(story) == PK_OK) pk_data_write(story, &borders, &words, out);
  pk_borders_clear(&borders);
}

pk_status pk_report_data(const char *recording, const char *land_path, pk_buf *out, pk_diags *diags) {
  pk_story story;
  pk_story_open(&story, recording, out->allocator, diags);
  if (pk_story_status(&story) == PK_OK) work_out(&story, land_path, out, diags);
  pk_status status = pk_story_status(&story);
  pk_story_close(&story);
  return status;
}

// Title of the page for browsers' tabs: the recording's own, as HTML text.
static void add_title(const pk_buf *data, pk_buf *page) {
  const char *start = data->bytes ? strstr(data->bytes, "\"title\":\"") : NULL;
  for (const char *c = start ? start + 9 : "Report\""; *c && *c != '"'; c++) {
    if (*c == '\\') { // an escape of JSON: rare in titles, shown as a blank
      c += c[1] == 'u' ? 5 : 1;
      pk_buf_text(page, " ");
    } else if (*c == '&') {
      pk_buf_text(page, "&amp;");
    } else {
      pk_buf_add(page, c, 1);
    }
  }
}

static pk_status fill(const char *template_path, const pk_buf *template, const pk_buf *data, pk_buf *page,
                      pk_diags *diags) {
  const char *title = strstr(template->bytes, title_mark), *mark = strstr(template->bytes, data_mark);
  if (!title || !mark || mark < title || strstr(mark + 1, data_mark)) {
    pk_diags_add(diags, PK_ERROR, (pk_place){.file = template_path}, "this file is not the report's template");
    return PK_INVALID;
  }
  pk_buf_add(page, template->bytes, (size_t)(title - template->bytes));
  add_title(data, page);
  title += sizeof title_mark - 1;
  pk_buf_add(page, title, (size_t)(mark - title));
  pk_pack(data->bytes, data->n, page);
  pk_buf_text(page, mark + sizeof data_mark - 1);
  return page->failed ? PK_NO_MEMORY : PK_OK;
}

pk_status pk_report_write(const pk_report_def *def, pk_allocator allocator, pk_diags *diags) {
  pk_buf template, data, page;
  pk_arena arena;
  pk_arena_init(&arena, allocator);
  pk_buf_init(&template, allocator);
  pk_buf_init(&data, allocator);
  pk_buf_init(&page, allocator);
  pk_status status = pk_file_read(def->template_path, TEMPLATE_MAX, &template, diags);
  if (status == PK_OK && !template.n) pk_buf_text(&template, "");
  const char *folder = pk_path_folder(&arena, def->template_path);
  const char *land = folder ? pk_path_join(&arena, folder, "land.geojson") : NULL;
  if (status == PK_OK && !land) status = PK_NO_MEMORY;
  if (status == PK_OK) status = pk_report_data(def->recording, land, &data, diags);
  if (status == PK_OK) status = fill(def->template_path, &template, &data, &page, diags);
  if (status == PK_OK) status = pk_file_write(def->output, page.bytes, page.n, def->force, diags);
  pk_buf_clear(&template);
  pk_buf_clear(&data);
  pk_buf_clear(&page);
  pk_arena_clear(&arena);
  return status;
}

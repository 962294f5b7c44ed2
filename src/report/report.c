// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/report.h"
#include "base/file.h"
#include "report/beside.h"
#include "report/data.h"
#include "report/pack.h"
#include <string.h>

enum { TEMPLATE_MAX = 64 << 20 };
static const char data_mark[] = "@picket-data@", title_mark[] = "@picket-title@", beside_mark[] = "@picket-beside@";

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

static void write_beside(const pk_report_def *def, pk_story runs[2], const char *land_path, pk_buf *out,
                         pk_diags *diags) {
  pk_json json;
  pk_json_init(&json, out);
  pk_json_object(&json);
  pk_beside_write(&runs[0], &runs[1], def->temporary, &json);
  pk_json_key(&json, "b");
  work_out(&runs[1], land_path, out, diags);
  pk_json_object_end(&json);
}

pk_status pk_report_beside(const pk_report_def *def, const char *land_path, pk_buf *out, pk_diags *diags) {
  pk_story runs[2];
  pk_story_open(&runs[0], def->recording, out->allocator, diags);
  pk_story_open(&runs[1], def->beside, out->allocator, diags);
  pk_status status = pk_story_status(&runs[0]);
  if (status == PK_OK) status = pk_story_status(&runs[1]);
  if (status == PK_OK) status = pk_beside_check(&runs[0], &runs[1], diags);
  if (status == PK_OK) {
    write_beside(def, runs, land_path, out, diags);
    status = pk_story_status(&runs[0]);
    if (status == PK_OK) status = pk_story_status(&runs[1]);
  }
  pk_story_close(&runs[0]);
  pk_story_close(&runs[1]);
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

static pk_status fill(const char *template_path, const pk_buf *template, const pk_buf data[2], pk_buf *page,
                      pk_diags *diags) {
  const char *title = strstr(template->bytes, title_mark), *mark = strstr(template->bytes, data_mark);
  const char *beside = mark ? strstr(mark, beside_mark) : NULL;
  if (!title || !beside || mark < title || strstr(mark + 1, data_mark)) {
    pk_diags_add(diags, PK_ERROR, (pk_place){.file = template_path}, "this file is not the report's template");
    return PK_INVALID;
  }
  pk_buf_add(page, template->bytes, (size_t)(title - template->bytes));
  add_title(&data[0], page);
  title += sizeof title_mark - 1;
  pk_buf_add(page, title, (size_t)(mark - title));
  pk_pack(data[0].bytes, data[0].n, page);
  mark += sizeof data_mark - 1;
  pk_buf_add(page, mark, (size_t)(beside - mark));
  if (data[1].n) pk_pack(data[1].bytes, data[1].n, page);
  pk_buf_text(page, beside + sizeof beside_mark - 1);
  return page->failed ? PK_NO_MEMORY : PK_OK;
}

// What the marks of the template stand for: the data, and what lies beside it.
static pk_status make_data(const pk_report_def *def, pk_buf data[2], pk_diags *diags) {
  pk_arena arena;
  pk_arena_init(&arena, data[0].allocator);
  const char *folder = pk_path_folder(&arena, def->template_path);
  const char *land = folder ? pk_path_join(&arena, folder, "land.geojson") : NULL;
  pk_status status = land ? PK_OK : PK_NO_MEMORY;
  if (status == PK_OK && def->beside) status = pk_report_beside(def, land, &data[1], diags);
  if (status == PK_OK) status = pk_report_data(def->recording, land, &data[0], diags);
  pk_arena_clear(&arena);
  return status;
}

pk_status pk_report_write(const pk_report_def *def, pk_allocator allocator, pk_diags *diags) {
  pk_buf template, data[2], page;
  pk_buf_init(&template, allocator);
  pk_buf_init(&data[0], allocator);
  pk_buf_init(&data[1], allocator);
  pk_buf_init(&page, allocator);
  pk_status status = pk_file_read(def->template_path, TEMPLATE_MAX, &template, diags);
  if (status == PK_OK && !template.n) pk_buf_text(&template, "");
  if (status == PK_OK) status = make_data(def, data, diags);
  if (status == PK_OK) status = fill(def->template_path, &template, data, &page, diags);
  if (status == PK_OK) status = pk_file_write(def->output, page.bytes, page.n, def->force, diags);
  pk_buf_clear(&template);
  pk_buf_clear(&data[0]);
  pk_buf_clear(&data[1]);
  pk_buf_clear(&page);
  return status;
}

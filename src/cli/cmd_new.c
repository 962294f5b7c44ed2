// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/folder.h"
#include "cli/recording.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FILES_MAX = 64, FILE_MAX_SIZE = 16 << 20 };

// Names in a folder, sorted, without those that begin with a dot.
typedef struct listing {
  const char *names[FILES_MAX];
  uint32_t n;
} listing;

static int compare_names(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static pk_status list_folder(pk_diags *diags, const char *path, listing *out) {
  DIR *folder = opendir(path);
  pk_status status = PK_OK;
  out->n = 0;
  if (!folder) {
    pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "cannot open this folder: %s", strerror(errno));
    return PK_IO;
  }
  for (struct dirent *entry; status == PK_OK && (entry = readdir(folder));) {
    if (entry->d_name[0] == '.') continue;
    char *name = out->n < FILES_MAX ? pk_arena_strdup(&diags->arena, entry->d_name) : NULL;
    if (name) {
      out->names[out->n++] = name;
    } else if (out->n < FILES_MAX) {
      status = PK_NO_MEMORY;
    } else {
      pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "this folder holds more than %d files", FILES_MAX);
      status = PK_INVALID;
    }
  }
  closedir(folder);
  qsort(out->names, out->n, sizeof *out->names, compare_names);
  return status;
}

static pk_status refuse_template(pk_arena *arena, pk_diags *diags, const char *templates, const char *name) {
  listing known;
  pk_guess guess = pk_guess_start(name);
  char names[PK_ENUMERATION] = "";
  pk_status status = list_folder(diags, templates, &known);
  if (status == PK_IO)
    pk_diag_help(diags, &diags->items[diags->n - 1],
                 "templates lie in share/picket beside the program, or where PICKET_DATA says");
  if (status != PK_OK) return status;
  for (uint32_t i = 0; i < known.n; i++) {
    pk_guess_try(&guess, known.names[i]);
    pk_enumerate(names, known.names[i]);
  }
  pk_diag *diag = pk_diags_add(diags, PK_ERROR, (pk_place){.file = pk_arena_strdup(arena, pk_shorten(name).text)},
                               "there is no template of this name");
  if (guess.best)
    pk_diag_help(diags, diag, "did you mean '%s'?", guess.best);
  else
    pk_diag_help(diags, diag, "the templates are %s", names);
  return PK_INVALID;
}

static pk_status read_file(pk_diags *diags, const char *from, const char *name, pk_parcel_file *out) {
  char *source = pk_path_join(&diags->arena, from, name);
  if (!source) return PK_NO_MEMORY;
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_status status = pk_file_read(source, FILE_MAX_SIZE, &text, diags);
  char *bytes = pk_arena_alloc(&diags->arena, (size_t)text.n + 1);
  if (bytes && text.n) memcpy(bytes, text.bytes, text.n);
  *out = (pk_parcel_file){name, bytes, text.n};
  pk_buf_clear(&text);
  return bytes ? status : PK_NO_MEMORY;
}

static int is_folder(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static pk_status copy_template(pk_console *console, const pk_args *args, pk_diags *diags, listing *files,
                               pk_parcel *parcel) {
  pk_arena *arena = &diags->arena;
  const char *name = args->operands[0];
  char *templates = pk_path_join(arena, console->data_dir, "templates"), *from = NULL;
  if (templates) from = pk_path_join(arena, templates, strchr(name, '/') ? "" : name);
  if (!from) return PK_NO_MEMORY;
  if (!*name || strchr(name, '/') || name[0] == '.' || !is_folder(from))
    return refuse_template(arena, diags, templates, name);
  pk_status status = list_folder(diags, from, files);
  pk_parcel_file *read = PK_ARENA_NEW(arena, pk_parcel_file, files->n);
  if (!read) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < files->n && status == PK_OK; i++) status = read_file(diags, from, files->names[i], &read[i]);
  parcel->files = read;
  parcel->n = files->n;
  if (status == PK_OK) status = pk_parcel_write(parcel, diags);
  return status == PK_OK ? pk_parcel_place(parcel, diags) : status;
}

static void tell(pk_console *console, const pk_args *args, const listing *files) {
  const char *name = args->operands[0], *folder = args->operands[1];
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  if (console->json) {
    pk_json json;
    pk_json_init(&json, &text);
    pk_json_object(&json);
    pk_json_key_text(&json, "schema", "picket.new/1");
    pk_json_key_text(&json, "template", name);
    pk_json_key_text(&json, "folder", folder);
    pk_json_key(&json, "files");
    pk_json_array(&json);
    for (uint32_t i = 0; i < files->n; i++) pk_json_text(&json, files->names[i]);
    pk_json_array_end(&json);
    pk_json_object_end(&json);
    pk_buf_text(&text, "\n");
  } else if (!console->quiet) {
    pk_buf_printf(&text, "new      %s: ", folder);
    for (uint32_t i = 0; i < files->n; i++) pk_buf_printf(&text, "%s%s", i ? ", " : "", files->names[i]);
    pk_buf_printf(&text, "\n\nNext  read %s/scenario.yaml aloud, and change what is not yours\n", folder);
    pk_buf_printf(&text, "      picket check %s\n      picket run %s -o %s.picket\n", folder, folder, name);
  }
  pk_cli_print(console, &text);
  pk_buf_clear(&text);
}

static int start(pk_console *console, const pk_args *args) {
  pk_diags diags;
  listing files = {.n = 0};
  pk_diags_init(&diags, pk_allocator_heap());
  pk_parcel parcel = {.folder = args->operands[1], .force = pk_args_value(args, "force") != NULL};
  snprintf(parcel.closing, sizeof parcel.closing, "nothing was written");
  pk_status status = copy_template(console, args, &diags, &files, &parcel);
  pk_parcel_clear(&parcel);
  if (status == PK_OK)
    tell(console, args, &files);
  else
    pk_console_show(console, &diags, (pk_documents){NULL, 0}, parcel.closing);
  if (status != PK_OK && !diags.n) pk_console_error(console, "%s", pk_status_text(status));
  pk_diags_clear(&diags);
  return pk_status_exit_code(status);
}

static const pk_option options[] = {{"force", 0, NULL, "replace files that are there"}};

const pk_command pk_cmd_new = {
    .name = "new",
    .operands = "[border|drone-night|joint] FOLDER",
    .summary = "start a scenario from a template, as commented files",
    .examples = "picket new border monday\npicket new drone-night night\npicket new joint monday --force",
    .details =
        "border: two fictional nations and an aircraft that crosses. drone-night: small slow aircraft cross low at "
        "night. joint: two nations of one side whose centres share what they see. Each comes with traffic, "
        "rules, authorities, expectations and variants, and checks without a warning. The templates are the "
        "folders of share/picket/templates.",
    .options = options,
    .n_options = 1,
    .operands_min = 2,
    .operands_max = 2,
    .run = start,
};

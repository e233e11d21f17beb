/** The tags of changed messages: docs/message-edit.md. */

/** On a message that says an earlier one otherwise: the `msgid` of that. */
export const EDIT_TAG = "+draft/edit";

/** In a history, on a message that has been changed: the `msgid` of what changed it last. */
export const EDITED_TAG = "draft/edited";

"""Addresses that are not pages, or not for everyone at any time."""

# ruff: noqa: SIM905  lists of names read better as words

# Calendars, PDFs and other files, and what machines read.
FILES = """
absence_of absence_pdf notes_export
decision_feed decision_feed_municipality decision_feed_one decision_feed_theme
answer_paper attachment case_paper correction_pdf feed_personal feed_public livez meeting_ics metrics mfa_download_recovery_codes live_screen minutes_pdf notice_pdf
readyz roster_template service_worker
hearing_paper statement_pdf
""".split()

# What one does by pressing a button.
BUTTONS = """
account_end_all_sessions agenda_fixed agenda_order agenda_tell meeting_keep_draft standing_move standing_own
standing_remove answer answer_quick attendance_door body_member_end calendar_renew card_publish case_follow case_state case_unfollow
completion_undo delivery_retry device_add device_remove election_candidate election_count election_drop election_new election_undo guardian_ask
guardian_remove guardian_withdraw_links guest_add guest_remove held_event idea_reopen idea_support invitation_resend invitation_withdraw item_move
item_remove meeting_delete meeting_held meeting_remind member_call member_meets minutes_approve minutes_ask minutes_entry minutes_publish
minutes_remarks minutes_reopen minutes_writers notice_open
live_press live_speak
notice_trial notices_read paper_remove passenger_remove person_consents_ask proposal_edit proposal_new
proposal_put_back proposal_withdraw roster_confirm roster_drop session_sign_off session_sign_up set_language unreachable_reached
vote_count vote_undo
change_decide comment_remove plain_check hearing_accept hearing_door_open hearing_door_shut missed_confirm version_put_back
""".split()

# Shown in the middle of something only: the tests of their rooms open them.
IN_THE_MIDDLE = """
notice_preview standing_edit
account_confirm_email account_confirm_login_code account_reset_password_from_key account_set_password
consent_link_expired live_close wall_link mailbox_letter mailbox_html mfa_activate_totp mfa_add_webauthn mfa_authenticate
mfa_deactivate_totp mfa_edit_webauthn mfa_generate_recovery_codes mfa_login_webauthn mfa_reauthenticate
mfa_reauthenticate_webauthn minutes_confirm mfa_remove_webauthn mfa_view_recovery_codes openid_connect_callback openid_connect_login
socialaccount_login_error socialaccount_signup
""".split()

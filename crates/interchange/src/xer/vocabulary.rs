//! Every table and column that P6 writes, and what becomes of it.
//!
//! A column is read, or it was computed or is about the program's windows and is passed over, or it says
//! something that a person decided and that Linchpin has no place for: then it is told as a loss, unless its
//! value says nothing. A table or a column that is not listed is a loss, too.

use super::losses::LossKind::{self, *};

/// What becomes of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Treatment {
    /// It is read.
    Read,
    /// It follows from others, or is about the program rather than the plan.
    Computed,
    /// It is told as a loss of this kind, unless its value says nothing.
    Lost(LossKind, Idle),
}

/// The value with which a column says nothing; an empty value says nothing in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Idle {
    /// It always says something.
    Never,
    /// `0`, `0.0000`.
    Zero,
    /// This very text.
    Text(&'static str),
}

impl Idle {
    /// Whether a value says nothing.
    pub(super) fn is(self, value: &str) -> bool {
        match self {
            Self::Never => false,
            Self::Zero => !value.bytes().any(|byte| matches!(byte, b'1'..=b'9')),
            Self::Text(idle) => value == idle,
        }
    }
}

/// A table that is read.
#[derive(Debug)]
pub(super) struct Kind {
    /// What a row of it is called in messages.
    pub(super) word: &'static str,
    /// The column that names a row; empty where there is none.
    pub(super) id: &'static str,
    /// The column with what people call it; empty where there is none.
    pub(super) name: &'static str,
    /// In order of their names.
    columns: &'static [(&'static str, Treatment)],
}

impl Kind {
    /// What becomes of a column; `None` for one that is not known.
    pub(super) fn treatment(&self, column: &str) -> Option<Treatment> {
        let index = self.columns.binary_search_by_key(&column, |(name, _)| name).ok()?;
        Some(self.columns[index].1)
    }
}

/// What becomes of a table.
#[derive(Clone, Copy, Debug)]
pub(super) enum Table {
    Read(Reader),
    /// Each of its rows is told as a loss of this kind.
    Lost(LossKind),
    /// It holds definitions, or what follows from others.
    Passed,
}

/// The tables that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    Projects,
    Options,
    Calendars,
    Wbs,
    Activities,
    Links,
    People,
    Roles,
    Rates,
    RoleRates,
    Assignments,
    Expenses,
}

impl Reader {
    /// The table with its columns.
    pub(super) const fn kind(self) -> &'static Kind {
        match self {
            Self::Projects => &PROJECT,
            Self::Options => &SCHEDOPTIONS,
            Self::Calendars => &CALENDAR,
            Self::Wbs => &PROJWBS,
            Self::Activities => &TASK,
            Self::Links => &TASKPRED,
            Self::People => &RSRC,
            Self::Roles => &ROLES,
            Self::Rates => &RSRCRATE,
            Self::RoleRates => &ROLERATE,
            Self::Assignments => &TASKRSRC,
            Self::Expenses => &PROJCOST,
        }
    }
}

/// What becomes of the table of this name.
pub(super) fn table(name: &str) -> Table {
    match name {
        "PROJECT" => Table::Read(Reader::Projects),
        "SCHEDOPTIONS" => Table::Read(Reader::Options),
        "CALENDAR" => Table::Read(Reader::Calendars),
        "PROJWBS" => Table::Read(Reader::Wbs),
        "TASK" => Table::Read(Reader::Activities),
        "TASKPRED" => Table::Read(Reader::Links),
        "RSRC" => Table::Read(Reader::People),
        "ROLES" => Table::Read(Reader::Roles),
        "RSRCRATE" => Table::Read(Reader::Rates),
        "ROLERATE" => Table::Read(Reader::RoleRates),
        "TASKRSRC" => Table::Read(Reader::Assignments),
        "PROJCOST" => Table::Read(Reader::Expenses),
        // What codes, fields and notebooks there are; those that are used are told where they are used.
        "ACTVTYPE" | "ACTVCODE" | "ASGNMNTCATTYPE" | "ASGNMNTCATVAL" | "PCATTYPE" | "PCATVAL"
        | "RCATTYPE" | "RCATVAL" | "ROLECATTYPE" | "ROLECATVAL" | "UDFTYPE" | "MEMOTYPE" | "DOCCATG"
        | "DOCSTAT" | "RISKTYPE" | "COSTTYPE" | "THRSPARM" | "CURRTYPE" | "UMEASURE" | "FINTMPL"
        | "FINDATES" | "PREFER" | "FILTPROP" | "VIEWPROP" | "RPT" | "EXPPROJ" | "USERS" | "RSRCCURV"
        | "RSRCCURVDATA" | "PROJSHAR" | "USROPN" | "ADMIN_CONFIG" | "BUDGCHNG" | "OBS" | "PHASE"
        | "LOCATION" | "ACCOUNT" | "SHIFT" | "SHIFTPER" | "POBS" | "TASKSUM" | "TASKSUMFIN" | "TRSRCSUM"
        | "TRSRCSUMFN" | "TRSRCFIN" | "TASKFIN" | "PROJWSRPT" => Table::Passed,
        "TASKACTV" | "PROJPCAT" | "RSRCRCAT" | "ROLERCAT" | "TASKRSRCCAT" | "ASGNMNTACAT" => {
            Table::Lost(Codes)
        }
        "UDFVALUE" => Table::Lost(CustomFields),
        "TASKMEMO" | "WBSMEMO" | "TASKNOTE" | "PROJNOTE" | "MEMO" => Table::Lost(Notebooks),
        "TASKPROC" | "TASKFDBK" | "WBSSTEP" => Table::Lost(Steps),
        "PROJFUND" | "FUNDSRC" | "WBSBUDG" | "COSTACCT" => Table::Lost(Costs),
        "RSRCROLE" | "RSRCLEVELLIST" | "ROLELIMIT" | "RSRCSEC" => Table::Lost(PeopleDetails),
        "PROJRISK" | "RISK" | "RISKCTRL" | "TASKRISK" | "PROJISSU" | "ISSUHIST" | "PROJTHRS"
        | "RISKMATRIX" => Table::Lost(Risks),
        "DOCUMENT" | "TASKDOC" | "PROJDOC" | "TASKWKSP" => Table::Lost(Documents),
        _ => Table::Lost(OtherTables),
    }
}

use Treatment::{Computed, Lost, Read};

const fn unless_zero(kind: LossKind) -> Treatment {
    Lost(kind, Idle::Zero)
}

const fn unless(idle: &'static str, kind: LossKind) -> Treatment {
    Lost(kind, Idle::Text(idle))
}

const fn always(kind: LossKind) -> Treatment {
    Lost(kind, Idle::Never)
}

static PROJECT: Kind = Kind {
    word: "project",
    id: "proj_id",
    name: "proj_short_name",
    columns: &[
        ("acct_id", always(Costs)),
        ("act_pct_link_flag", Computed),
        ("act_this_per_link_flag", Computed),
        ("add_act_remain_flag", Computed),
        ("add_by_name", Computed),
        ("add_date", Computed),
        ("allow_complete_flag", Computed),
        ("allow_neg_act_flag", Computed),
        ("apply_actuals_date", Computed),
        ("base_type_id", Computed),
        ("baseline_names_to_export", Computed),
        ("baselines_to_export", Computed),
        ("batch_sum_flag", Computed),
        ("checkout_date", Computed),
        ("checkout_flag", Computed),
        ("checkout_user_id", Computed),
        ("clndr_id", Read),
        ("close_period_flag", Computed),
        ("cost_qty_recalc_flag", Computed),
        ("cr_external_key", Computed),
        ("critical_drtn_hr_cnt", Read),
        ("critical_path_type", Read),
        ("def_complete_pct_type", Computed),
        ("def_cost_per_qty", Computed),
        ("def_duration_type", Computed),
        ("def_qty_type", Computed),
        ("def_rate_type", Computed),
        ("def_rollup_dates_flag", Computed),
        ("def_task_type", Computed),
        ("ev_compute_type", Computed),
        ("export_flag", Computed),
        ("fcst_start_date", Computed),
        ("fintmpl_id", Computed),
        ("fy_start_month_num", Computed),
        ("guid", Computed),
        ("hist_interval", Computed),
        ("hist_level", Computed),
        ("intg_proj_type", Computed),
        ("last_baseline_update_date", Computed),
        ("last_checksum", Computed),
        ("last_fin_dates_id", Computed),
        ("last_level_date", Computed),
        ("last_recalc_date", Read),
        ("last_schedule_date", Computed),
        ("last_tasksum_date", Computed),
        ("loaded_scope_level", Computed),
        ("location_id", always(Locations)),
        ("name_sep_char", Computed),
        ("new_fin_dates_id", Computed),
        ("next_data_date", Computed),
        ("orig_proj_id", Read),
        ("plan_end_date", Read),
        ("plan_start_date", Read),
        ("priority_num", Computed),
        ("proj_id", Read),
        ("proj_short_name", Read),
        ("proj_url", always(Documents)),
        ("project_flag", Computed),
        ("rem_target_link_flag", Computed),
        ("reset_planned_flag", Computed),
        ("risk_level", Computed),
        ("rsrc_id", Computed),
        ("rsrc_multi_assign_flag", Computed),
        ("rsrc_self_add_flag", Computed),
        ("scd_end_date", Computed),
        ("source_proj_id", Computed),
        ("step_complete_flag", Computed),
        ("strgy_priority_num", Computed),
        ("sum_assign_level", Computed),
        ("sum_base_proj_id", Computed),
        ("sum_data_flag", Computed),
        ("sum_only_flag", Computed),
        ("sum_refresh_date", Computed),
        ("sumtask_loaded", Computed),
        ("task_code_base", Computed),
        ("task_code_prefix", Computed),
        ("task_code_prefix_flag", Computed),
        ("task_code_step", Computed),
        ("trsrcsum_loaded", Computed),
        ("ts_rsrc_mark_act_finish_flag", Computed),
        ("ts_rsrc_vw_compl_asgn_flag", Computed),
        ("ts_rsrc_vw_inact_actv_flag", Computed),
        ("use_project_baseline_flag", Computed),
        ("wbs_max_sum_level", Computed),
        ("web_local_root_path", Computed),
    ],
};

static SCHEDOPTIONS: Kind = Kind {
    word: "scheduling options",
    id: "proj_id",
    name: "",
    columns: &[
        ("LevelPriorityList", Computed),
        ("enable_multiple_longest_path_calc", Computed),
        ("key_activity_for_multiple_longest_paths", Computed),
        ("level_all_rsrc_flag", Computed),
        ("level_float_thrs_cnt", Computed),
        ("level_keep_sched_date_flag", Computed),
        ("level_outer_assign_flag", Computed),
        ("level_outer_assign_priority", Computed),
        ("level_over_alloc_pct", Computed),
        ("level_within_float_flag", Computed),
        ("limit_multiple_longest_path_calc", Computed),
        ("max_multiple_longest_path", Computed),
        ("proj_id", Read),
        ("sched_calendar_on_relationship_lag", Read),
        ("sched_float_type", Read),
        ("sched_lag_early_start_flag", unless("Y", FloatOptions)),
        ("sched_open_critical_flag", Read),
        ("sched_outer_depend_type", Computed),
        ("sched_progress_override", Read),
        ("sched_retained_logic", Read),
        ("sched_setplantoforecast", Computed),
        ("sched_use_expect_end_flag", Read),
        ("sched_use_project_end_date_for_float", Computed),
        ("schedoptions_id", Computed),
        ("use_total_float_multiple_longest_paths", Computed),
    ],
};

static CALENDAR: Kind = Kind {
    word: "calendar",
    id: "clndr_id",
    name: "clndr_name",
    columns: &[
        ("base_clndr_id", Read),
        ("clndr_data", Read),
        ("clndr_id", Read),
        ("clndr_name", Read),
        ("clndr_type", Computed),
        ("day_hr_cnt", Read),
        ("default_flag", Read),
        ("last_chng_date", Computed),
        ("month_hr_cnt", Read),
        ("proj_id", Computed),
        ("rsrc_private", Computed),
        ("week_hr_cnt", Read),
        ("year_hr_cnt", Computed),
    ],
};

static PROJWBS: Kind = Kind {
    word: "WBS element",
    id: "wbs_id",
    name: "wbs_name",
    columns: &[
        ("ann_dscnt_rate_pct", Computed),
        ("anticip_end_date", always(AnticipatedDates)),
        ("anticip_start_date", always(AnticipatedDates)),
        ("dscnt_period_type", Computed),
        ("est_wt", Computed),
        ("ev_compute_type", Computed),
        ("ev_etc_compute_type", Computed),
        ("ev_etc_user_value", Computed),
        ("ev_user_pct", Computed),
        ("guid", Computed),
        ("indep_remain_total_cost", unless_zero(Costs)),
        ("indep_remain_work_qty", unless_zero(Costs)),
        ("obs_id", Computed),
        ("orig_cost", unless_zero(Costs)),
        ("parent_wbs_id", Read),
        ("phase_id", always(Codes)),
        ("plan_open_state", Computed),
        ("proj_id", Read),
        ("proj_node_flag", Read),
        ("seq_num", Read),
        ("status_code", Computed),
        ("sum_data_flag", Computed),
        ("tmpl_guid", Computed),
        ("wbs_id", Read),
        ("wbs_name", Read),
        ("wbs_short_name", Read),
    ],
};

static TASK: Kind = Kind {
    word: "activity",
    id: "task_id",
    name: "task_name",
    columns: &[
        ("act_end_date", Read),
        ("act_equip_qty", Computed),
        ("act_start_date", Read),
        ("act_this_per_equip_qty", Computed),
        ("act_this_per_work_qty", Computed),
        ("act_work_qty", Read),
        ("auto_compute_act_flag", Computed),
        ("cbs_id", always(Codes)),
        ("clndr_id", Read),
        ("complete_pct_type", Read),
        ("create_date", Computed),
        ("create_user", Computed),
        ("crt_path_num", Computed),
        ("cstr_date", Read),
        ("cstr_date2", Read),
        ("cstr_type", Read),
        ("cstr_type2", Read),
        ("driving_path_flag", Computed),
        ("duration_type", Read),
        ("early_end_date", Computed),
        ("early_start_date", Read),
        ("est_wt", Computed),
        ("expect_end_date", Read),
        ("external_early_start_date", Read),
        ("external_late_end_date", Read),
        ("float_path", Computed),
        ("float_path_order", Computed),
        ("free_float_hr_cnt", Computed),
        ("guid", Computed),
        ("late_end_date", Computed),
        ("late_start_date", Computed),
        ("location_id", always(Locations)),
        ("lock_plan_flag", Computed),
        ("phys_complete_pct", Read),
        ("priority_type", Read),
        ("proj_id", Read),
        ("reend_date", Computed),
        ("rem_late_end_date", Computed),
        ("rem_late_start_date", Computed),
        ("remain_drtn_hr_cnt", Read),
        ("remain_equip_qty", Computed),
        ("remain_work_qty", Read),
        ("restart_date", Computed),
        ("resume_date", Read),
        ("rev_fdbk_flag", unless("N", Steps)),
        ("review_end_date", Computed),
        ("review_type", Computed),
        ("rsrc_id", Computed),
        ("status_code", Read),
        ("suspend_date", Read),
        ("target_drtn_hr_cnt", Read),
        ("target_end_date", Computed),
        ("target_equip_qty", Computed),
        ("target_start_date", Read),
        ("target_work_qty", Computed),
        ("task_code", Read),
        ("task_id", Read),
        ("task_name", Read),
        ("task_type", Read),
        ("tmpl_guid", Computed),
        ("total_float_hr_cnt", Computed),
        ("update_date", Computed),
        ("update_user", Computed),
        ("wbs_id", Read),
    ],
};

static TASKPRED: Kind = Kind {
    word: "relationship",
    id: "task_pred_id",
    name: "",
    columns: &[
        ("aref", Computed),
        ("arls", Computed),
        ("comments", always(Notebooks)),
        ("create_date", Computed),
        ("create_user", Computed),
        ("float_path", Computed),
        ("guid", Computed),
        ("lag_hr_cnt", Read),
        ("pred_proj_id", Computed),
        ("pred_task_id", Read),
        ("pred_type", Read),
        ("proj_id", Computed),
        ("task_id", Read),
        ("task_pred_id", Read),
        ("update_date", Computed),
        ("update_user", Computed),
    ],
};

static RSRC: Kind = Kind {
    word: "resource",
    id: "rsrc_id",
    name: "rsrc_name",
    columns: &[
        ("active_flag", Computed),
        ("auto_compute_act_flag", Computed),
        ("clndr_id", Read),
        ("cost_qty_type", Computed),
        ("create_date", Computed),
        ("create_user", Computed),
        ("curr_id", Computed),
        ("def_cost_qty_link_flag", Computed),
        ("def_qty_per_hr", Computed),
        ("email_addr", always(PeopleDetails)),
        ("employee_code", always(PeopleDetails)),
        ("guid", Computed),
        ("last_checksum", Computed),
        ("level_flag", Computed),
        ("load_tasks_flag", Computed),
        ("location_id", always(Locations)),
        ("office_phone", always(PeopleDetails)),
        ("ot_factor", Computed),
        ("ot_flag", Computed),
        ("other_phone", always(PeopleDetails)),
        ("parent_rsrc_id", always(PeopleDetails)),
        ("pobs_id", always(PeopleDetails)),
        ("role_id", Read),
        ("rsrc_id", Read),
        ("rsrc_name", Read),
        ("rsrc_notes", Read),
        ("rsrc_seq_num", Computed),
        ("rsrc_short_name", Computed),
        ("rsrc_title_name", always(PeopleDetails)),
        ("rsrc_type", Read),
        ("shift_id", always(PeopleDetails)),
        ("timesheet_flag", Computed),
        ("unit_id", always(PeopleDetails)),
        ("update_date", Computed),
        ("update_user", Computed),
        ("user_id", always(PeopleDetails)),
        ("xfer_complete_day_cnt", Computed),
        ("xfer_notstart_day_cnt", Computed),
    ],
};

static RSRCRATE: Kind = Kind {
    word: "rate",
    id: "rsrc_rate_id",
    name: "",
    columns: &[
        ("cost_per_qty", Read),
        ("cost_per_qty2", unless_zero(Costs)),
        ("cost_per_qty3", unless_zero(Costs)),
        ("cost_per_qty4", unless_zero(Costs)),
        ("cost_per_qty5", unless_zero(Costs)),
        ("create_date", Computed),
        ("create_user", Computed),
        ("max_qty_per_hr", Read),
        ("rsrc_id", Read),
        ("rsrc_rate_id", Read),
        ("shift_period_id", Computed),
        ("start_date", Read),
        ("update_date", Computed),
        ("update_user", Computed),
    ],
};

static ROLES: Kind = Kind {
    word: "role",
    id: "role_id",
    name: "role_name",
    columns: &[
        ("calculate_cost_from_units_flag", Computed),
        ("cost_qty_type", Computed),
        ("create_date", Computed),
        ("create_user", Computed),
        ("def_cost_qty_link_flag", Computed),
        ("guid", Computed),
        ("last_checksum", Computed),
        ("parent_role_id", Computed),
        ("pobs_id", Computed),
        // What roles there are is about the company; those that are used are told by name.
        ("role_descr", Computed),
        ("role_id", Read),
        ("role_name", Read),
        ("role_short_name", Computed),
        ("seq_num", Computed),
        ("update_date", Computed),
        ("update_user", Computed),
    ],
};

static ROLERATE: Kind = Kind {
    word: "rate of a role",
    id: "role_rate_id",
    name: "",
    columns: &[
        ("cost_per_qty", Read),
        ("cost_per_qty2", unless_zero(Costs)),
        ("cost_per_qty3", unless_zero(Costs)),
        ("cost_per_qty4", unless_zero(Costs)),
        ("cost_per_qty5", unless_zero(Costs)),
        ("create_date", Computed),
        ("create_user", Computed),
        ("max_qty_per_hr", Read),
        ("role_id", Read),
        ("role_rate_id", Read),
        ("start_date", Read),
        ("update_date", Computed),
        ("update_user", Computed),
    ],
};

static PROJCOST: Kind = Kind {
    word: "expense",
    id: "cost_item_id",
    name: "cost_name",
    columns: &[
        ("acct_id", always(Costs)),
        ("act_cost", Read),
        ("act_this_per_cost", Computed),
        ("auto_compute_act_flag", Computed),
        ("cbs_id", always(Codes)),
        ("contract_manager_import", Computed),
        ("cost_descr", always(Notebooks)),
        ("cost_item_id", Read),
        ("cost_load_type", Read),
        ("cost_name", Read),
        ("cost_per_qty", Computed),
        ("cost_type_id", always(Codes)),
        ("create_date", Computed),
        ("create_user", Computed),
        ("guid", Computed),
        ("po_number", always(Costs)),
        ("pobs_id", Computed),
        ("proj_id", Computed),
        ("qty_name", Computed),
        ("remain_cost", Read),
        ("target_cost", Read),
        ("target_qty", Computed),
        ("task_id", Read),
        ("update_date", Computed),
        ("update_user", Computed),
        ("vendor_name", always(Costs)),
    ],
};

static TASKRSRC: Kind = Kind {
    word: "assignment",
    id: "taskrsrc_id",
    name: "",
    columns: &[
        ("acct_id", always(Costs)),
        ("act_end_date", Read),
        ("act_ot_cost", Read),
        ("act_ot_qty", unless_zero(Assignments)),
        ("act_reg_cost", Read),
        ("act_reg_qty", Computed),
        ("act_start_date", Computed),
        ("act_this_per_cost", Computed),
        ("act_this_per_qty", Computed),
        ("actual_crv", Computed),
        ("cbs_id", always(Codes)),
        ("cost_per_qty", Computed),
        ("cost_per_qty_source_type", Computed),
        ("cost_qty_link_flag", Computed),
        ("create_date", Computed),
        ("create_user", Computed),
        ("curv_id", always(Assignments)),
        ("guid", Computed),
        ("has_rsrchours", Computed),
        ("ot_factor", Computed),
        ("pobs_id", Computed),
        ("proj_id", Computed),
        ("rate_type", Computed),
        ("reend_date", Computed),
        ("relag_drtn_hr_cnt", Computed),
        ("rem_late_end_date", Computed),
        ("rem_late_start_date", Computed),
        ("remain_cost", Computed),
        ("remain_crv", Computed),
        ("remain_qty", Computed),
        ("remain_qty_per_hr", Read),
        ("restart_date", Computed),
        ("role_id", Read),
        ("rollup_dates_flag", Computed),
        ("rsrc_id", Read),
        ("rsrc_type", Computed),
        ("skill_level", Computed),
        ("sum_only_flag", Computed),
        ("target_cost", Read),
        ("target_crv", Computed),
        ("target_end_date", Computed),
        ("target_lag_drtn_hr_cnt", Read),
        ("target_qty", Read),
        ("target_qty_per_hr", Read),
        ("target_start_date", Read),
        ("task_id", Read),
        ("taskrsrc_id", Read),
        ("taskrsrc_sum_id", Computed),
        ("ts_pend_act_end_flag", Computed),
        ("unit_id", Computed),
        ("update_date", Computed),
        ("update_user", Computed),
        ("wbs_id", Computed),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_order_of_their_names() {
        let kinds = [
            &PROJECT,
            &SCHEDOPTIONS,
            &CALENDAR,
            &PROJWBS,
            &TASK,
            &TASKPRED,
            &RSRC,
            &ROLES,
            &RSRCRATE,
            &ROLERATE,
            &TASKRSRC,
            &PROJCOST,
        ];
        for kind in kinds {
            assert!(kind.columns.is_sorted_by(|one, two| one.0 < two.0), "{}", kind.word);
            assert_eq!(kind.treatment(kind.id), Some(Read), "{}", kind.word);
        }
    }
}

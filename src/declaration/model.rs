//! The declaration: what an operator files for one reporting period.
//!
//! Names, words and units are the contract of the format: a field may be added,
//! never renamed. Every field is optional to the reader except the period, without
//! which nothing can be judged; a fact nobody gave is unknown, never a default.

use std::sync::Arc;

use arrow_array::ArrayRef;
use chrono::NaiveDate;
use serde::Deserialize;
use validator::Validate;

use super::Step;
use super::check::{Checked, InOrder, Pair, Report};
use super::record::{holder, kind, record};
use crate::document::format::{Field, Form, Kind, Record};
use crate::document::value::Amount;
use crate::facts::{self, Column, Fact, Words};

/// The format of a declaration, from its root.
pub static DECLARATION: Record = Declaration::RECORD;

record! {
    /// What an operator files for one reporting period.
    Declaration {
        /// The format and its version.
        format: word("adal/declaration/1"),
        /// The filing itself.
        filing: record(Filing) required,
        /// Who files.
        operator: record(Operator),
        /// The licences for digital mining held by the operator.
        licences: list(Licence),
        /// The places where the hardware stands.
        sites: list(Site),
        /// The hardware, in lots of identical units.
        equipment: list(Equipment),
        /// The energy bought or generated, per contract and site.
        electricity: list(Electricity),
        /// The digital mining pools taken part in.
        pools: list(Pool),
        /// The assets generated, per pool and asset.
        production: list(Production),
        /// What became of the assets generated.
        disposals: list(Disposal),
        /// The returns of the fee for digital mining, per quarter.
        fee_returns: list(FeeReturn),
        /// Unscheduled inspections that ordered something remedied.
        inspections: list(Inspection),
        /// Changes of the particulars given for the licence.
        changes: list(Change),
        /// A pool's reports of what it distributed, per month.
        pool_reports: list(PoolReport),
        /// Administrative penalties imposed on the operator before.
        penalties: list(Penalty),
        /// The notice of the start of digital mining, under the rules until 3 June 2023.
        notification: record(Notification),
    }
}

record! {
    /// The filing itself.
    Filing {
        /// The identifier of the filing, unique in the regulator's register.
        id: text,
        /// The reporting period, both days included.
        period: record(Period) required,
        /// The day on which the declaration was filed.
        filed_on: day,
        /// The day on which administrative proceedings were opened: it decides which year's
        /// monthly calculation index a fine uses.
        proceedings_opened_on: day,
    }
}

record! {
    /// The reporting period, both days included.
    Period [from <= to] {
        /// The first day of the period.
        from: day required,
        /// The last day of the period.
        to: day required,
    }
}

record! {
    /// Who files.
    Operator {
        /// The name of the operator.
        name: text,
        /// The BIN or IIN of the operator: 12 digits, the last a check digit.
        bin: identification_number,
        /// The legal form of the operator.
        form: word("legal_entity", "individual_entrepreneur", "natural_person", "branch"),
        /// The country of registration, ISO 3166-1 alpha-2.
        registered_in: country,
        /// The country in which the parent company is registered, ISO 3166-1 alpha-2.
        parent_registered_in: country,
        /// The size of the business.
        size: word("small", "medium", "large"),
        /// Whether the operator is a subject of the wholesale electricity market.
        wholesale_market: truth,
        /// Whether the operator has a contract for the use of the national grid.
        national_grid_contract: truth,
        /// The activities besides digital mining, in words.
        other_activities: texts,
        /// The shares held in other legal entities, in words.
        shareholdings: texts,
        /// The shares of other legal entities acquired.
        share_acquisitions: list(ShareAcquisition),
        /// The non-profit organisations founded or joined.
        memberships: list(Membership),
    }
}

record! {
    /// Shares of another legal entity acquired.
    ShareAcquisition {
        /// The legal entity.
        entity: text,
        /// The day of the acquisition.
        on: day,
    }
}

record! {
    /// A non-profit organisation founded or joined.
    Membership {
        /// The name of the organisation.
        name: text,
        /// The kind of the organisation.
        kind: word("self_regulatory", "national_chamber", "other"),
    }
}

record! {
    /// A licence for digital mining held by the operator.
    Licence {
        /// The number of the licence.
        number: text,
        /// The sub-type. I: has a data centre; II: own hardware in another's data centre.
        subtype: word("I", "II"),
        /// The day of issue, the first day of the licence.
        issued_on: day,
        /// The last day of the licence.
        expires_on: day,
        /// The status of the licence.
        status: word("active", "suspended", "revoked", "applied_for"),
        /// The suspensions of the licence.
        suspensions: list(Suspension),
        /// The day of revocation.
        revoked_on: day,
        /// Who revoked the licence.
        revoked_by: word("court", "authority"),
        /// The licence fee paid, in tenge.
        fee_paid_kzt: amount,
        /// The day on which the licence fee was paid.
        fee_paid_on: day,
    }
}

record! {
    /// A suspension of a licence, both days included.
    Suspension [from <= to] {
        /// The first day of the suspension.
        from: day,
        /// The last day of the suspension.
        to: day,
    }
}

record! {
    /// A place where the hardware stands.
    Site {
        /// The identifier of the site, unique in the declaration.
        id: identifier,
        /// The name of the site.
        name: text,
        /// The KATO address code, 9 digits; the first two name the oblast.
        kato: address_code,
        /// The zone in which the site stands.
        zone: word("industrial", "non_residential", "residential", "special_economic", "agricultural"),
        /// What the hardware stands in.
        building: word("dedicated", "containers", "shared", "dwelling"),
        /// Whether it is recorded as a production building (производственное здание).
        production_building: truth,
        /// Whether it is a data-processing centre for digital mining.
        data_centre: truth,
        /// By what right the operator uses the site.
        tenure: word("owned", "leased", "other_lawful", "hosted"),
        /// The host, when the tenure is `hosted`.
        host: record(Host),
        /// The distance to the nearest dwellings, in metres.
        distance_to_dwellings_m: count,
        /// The voltage of the connection, in kilovolts.
        connection_kv: count,
        /// The capacity of the site, in megawatts.
        capacity_mw: amount,
        /// Whether it is connected to the unified power system.
        grid_connected: truth,
        /// Whether it has an automated commercial metering system.
        commercial_metering: truth,
        /// Whether the meters worked during the whole period.
        meters_working: truth,
        /// Whether it has special automation for load shedding.
        load_shedding: truth,
        /// Whether it has telecommunication systems.
        telecommunications: truth,
    }
}

record! {
    /// The holder of the data centre that hosts the operator's hardware.
    Host {
        /// The BIN or IIN of the host: 12 digits, the last a check digit.
        bin: identification_number,
        /// The number of the host's licence.
        licence: text,
        /// The sub-type of the host's licence.
        subtype: word("I", "II"),
    }
}

record! {
    /// A lot of identical units of hardware.
    Equipment {
        /// The site at which the lot stands.
        site: reference("sites", "id"),
        /// The model.
        model: text,
        /// The number of units.
        units: count,
        /// The BIN or IIN of the owner: 12 digits, the last a check digit.
        owner_bin: identification_number,
        /// The number of units entered in the register of hardware.
        registered_units: count,
        /// The hash rate of one unit, in terahashes a second.
        hashrate_th: amount,
        /// The power of one unit, in watts.
        power_w: amount,
        /// The owner's licence, when the owner is somebody else; empty: known to have none.
        owner_licence: text,
        /// The serial numbers of the units.
        serials: texts,
    }
}

record! {
    /// Energy bought or generated under one contract for one site.
    Electricity [from <= to] {
        /// The site supplied.
        site: reference("sites", "id"),
        /// Where the energy comes from.
        source: word(
            "import", "single_purchaser_auction", "off_grid_generator", "renewable_purchase",
            "own_renewable", "own_off_grid", "direct_coal", "retail_grid", "undeclared"
        ),
        /// The first day of the lot, when it does not span the whole period.
        from: day,
        /// The last day of the lot, when it does not span the whole period.
        to: day,
        /// The name of the supplier.
        supplier: text,
        /// The country of the supplier, ISO 3166-1 alpha-2.
        supplier_country: country,
        /// The contract, in words.
        contract: text,
        /// The energy, in kilowatt-hours.
        kwh: amount,
        /// The price, in tenge a kilowatt-hour.
        price_kzt_per_kwh: amount,
        /// The quota of the single purchaser's auction, in kilowatt-hours.
        quota_kwh: amount,
        /// Whether the system operator confirmed the import capability, or that an off-grid
        /// generator is not connected.
        system_operator_confirmed: truth,
        /// Whether the off-grid generator was connected to the unified power system before 2023.
        generator_connected_before_2023: truth,
        /// Whether the renewable producer has a long-term contract with the single purchaser.
        long_term_contract: truth,
        /// The purpose the tariff was granted for: `digital_mining` or other words.
        tariff_purpose: text,
    }
}

record! {
    /// A digital mining pool.
    Pool [accredited_from <= accredited_to] {
        /// The identifier of the pool, unique in the declaration.
        id: identifier,
        /// The name of the pool.
        name: text,
        /// The BIN of the pool: 12 digits, the last a check digit.
        bin: identification_number,
        /// The first day of the accreditation.
        accredited_from: day,
        /// The last day of the accreditation.
        accredited_to: day,
        /// Whether the pool is accredited; false: known not to be.
        accredited: truth,
        /// The country in which the servers stand, ISO 3166-1 alpha-2.
        servers_in: country,
    }
}

record! {
    /// Assets generated through one pool, at one site, in one asset.
    Production [from <= to] {
        /// The pool; absent when mined without one.
        pool: reference("pools", "id"),
        /// Whether mined without a pool.
        solo: truth,
        /// The site.
        site: reference("sites", "id"),
        /// The asset, by its ticker.
        asset: text,
        /// The quantity generated, in units of the asset.
        amount: amount,
        /// The first day on which it was generated.
        from: day,
        /// The last day on which it was generated.
        to: day,
    }
}

record! {
    /// What became of some of the assets generated.
    Disposal {
        /// The day of the disposal.
        date: day,
        /// The asset, by its ticker.
        asset: text,
        /// The quantity, in units of the asset.
        amount: amount,
        /// The kind of disposal.
        kind: word("sale", "custody", "transfer"),
        /// Where it was sold, kept or sent.
        venue: record(Venue),
    }
}

record! {
    /// Where assets were sold, kept or sent.
    Venue [licensed_from <= licensed_to] {
        /// The name of the venue.
        name: text,
        /// The kind of venue.
        kind: word("exchange", "wallet", "otc", "foreign_exchange", "own_wallet"),
        /// The country of the venue, ISO 3166-1 alpha-2.
        country: country,
        /// The AIFC licence of the venue; empty: known to have none.
        aifc_licence: text,
        /// The first day of the AIFC licence.
        licensed_from: day,
        /// The last day of the AIFC licence.
        licensed_to: day,
        /// The licence of the National Bank; empty: known to have none.
        national_bank_licence: text,
    }
}

record! {
    /// The return of the fee for digital mining for one quarter.
    FeeReturn {
        /// The quarter, such as `2024-Q3`.
        quarter: quarter,
        /// The energy the fee is for, in kilowatt-hours.
        kwh: amount,
        /// The rate, in tenge a kilowatt-hour.
        rate_kzt_per_kwh: amount,
        /// The fee, in tenge.
        amount_kzt: amount,
        /// The day on which the return was filed.
        filed_on: day,
        /// The day on which the fee was paid.
        paid_on: day,
    }
}

record! {
    /// An unscheduled inspection that ordered something remedied.
    Inspection {
        /// The act of the inspection, in words.
        act: text,
        /// The day by which it was to be remedied.
        due_on: day,
        /// The day on which it was remedied.
        cured_on: day,
    }
}

record! {
    /// A change of the particulars given for the licence.
    Change {
        /// What changed, in words.
        what: text,
        /// The day of the change.
        changed_on: day,
        /// The day on which the authority was told.
        notified_on: day,
    }
}

record! {
    /// A pool's report of what it distributed in one month.
    PoolReport {
        /// The month, such as `2024-08`.
        month: month,
        /// The day on which the report was filed.
        filed_on: day,
        /// To whom the report was sent.
        sent_to: words("authority", "tax_body"),
        /// How the report was sent.
        channel: word("paper", "portal", "qoldau"),
        /// The rows of the report.
        rows: list(PoolReportRow),
    }
}

record! {
    /// One distribution in a pool's report.
    PoolReportRow {
        /// The number of the miner's licence.
        licence_number: text,
        /// The day of issue of the miner's licence.
        licence_date: day,
        /// The address of the miner's wallet.
        wallet: text,
        /// The day of the distribution.
        distribution_date: day,
        /// The asset distributed, by its ticker.
        asset: text,
        /// The quantity distributed, in units of the asset.
        quantity: amount,
        /// The asset in which the pool took its fee, by its ticker.
        fee_asset: text,
        /// The pool's fee, in units of that asset.
        fee_quantity: amount,
    }
}

record! {
    /// An administrative penalty imposed on the operator before.
    Penalty {
        /// The article of the Code on Administrative Offences, such as `463` or `464`.
        provision: text,
        /// The day on which the penalty was imposed.
        imposed_on: day,
    }
}

record! {
    /// The notice of the start of digital mining, under the rules until 3 June 2023.
    Notification {
        /// The day on which the notice was sent.
        sent_on: day,
        /// The day on which mining started.
        started_on: day,
        /// The particulars given in the notice.
        items: words(
            "name", "bin_iin", "legal_address", "contacts", "bank_details", "required_power",
            "planned_jobs", "planned_investment", "ip_pool", "equipment_documents",
            "data_centre_location", "residency_document", "technical_conditions"
        ),
        /// The quarterly updates of the notice.
        updates: list(NotificationUpdate),
        /// The day on which mining stopped.
        stopped_on: day,
        /// The day on which the notice of stopping was sent.
        stop_sent_on: day,
    }
}

record! {
    /// A quarterly update of the notice.
    NotificationUpdate {
        /// The quarter, such as `2022-Q3`.
        quarter: quarter,
        /// The day on which the update was sent.
        sent_on: day,
    }
}

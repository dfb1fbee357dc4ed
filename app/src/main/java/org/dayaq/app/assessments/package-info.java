/**
 * Medical-social expertise: referrals from clinics, commissions that know neither the person nor the clinic, their decisions, complaints
 * about them, and the register of disabilities. Clinics call it over HTTP, commission members through its pages.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "access",
            "audit",
            "catalogue",
            "process",
            "process::steps",
            "cases",
            "registries",
            "registries::dci",
            "decisions",
            "documents",
            "payments",
            "intake",
            "stores"
        })
@NullMarked
package org.dayaq.app.assessments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

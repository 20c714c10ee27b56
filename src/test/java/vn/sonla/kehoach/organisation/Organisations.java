package vn.sonla.kehoach.organisation;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** Organisations for tests of other packages that need no database. */
public final class Organisations {

    private Organisations() {}

    /** The organisation the application ships with. */
    public static OrganisationService shipped() {
        return of(new ClassPathResource("processes/organisation/organisation.yaml"));
    }

    public static OrganisationService of(Resource file) {
        return new OrganisationService(new OrganisationProperties(file), null);
    }
}

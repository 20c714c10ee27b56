package vn.sonla.kehoach.organisation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Where the organisation comes from.
 *
 * @param file the YAML file with units, classes and deputies; a file on disk is written with {@code file:} before it
 */
@ConfigurationProperties("kehoach.organisation")
record OrganisationProperties(@DefaultValue("classpath:processes/organisation/organisation.yaml") Resource file) {}

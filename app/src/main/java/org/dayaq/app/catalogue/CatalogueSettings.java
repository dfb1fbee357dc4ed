package org.dayaq.app.catalogue;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the services come from.
 *
 * @param content folder with processes, rules and forms; empty: the ones inside the jar
 */
@ConfigurationProperties("dayaq.catalogue")
record CatalogueSettings(@Nullable Path content) {}

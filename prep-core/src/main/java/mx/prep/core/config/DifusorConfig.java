package mx.prep.core.config;

import java.net.URI;
import java.util.Optional;

/**
 * Who publishes.
 *
 * @param id short identifier, known to the Institute
 * @param name for people
 * @param url where visitors see the site; empty where nothing is checked over HTTP
 */
public record DifusorConfig(String id, String name, Optional<URI> url) {}

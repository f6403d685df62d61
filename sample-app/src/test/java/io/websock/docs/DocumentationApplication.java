package io.websock.docs;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application of the classes that the documents show.
 */
@SpringBootApplication
class DocumentationApplication {

}

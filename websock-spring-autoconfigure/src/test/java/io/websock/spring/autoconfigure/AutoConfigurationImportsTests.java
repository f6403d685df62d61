package io.websock.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that Spring Boot finds every auto-configuration.
 */
class AutoConfigurationImportsTests {

	@Test
	void importsAreTheAutoConfigurationsInOrder() throws IOException {
		List<String> annotated = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.websock.spring")
			.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)
			.sorted()
			.toList();

		assertThat(imports()).isEqualTo(annotated);
	}

	private static List<String> imports() throws IOException {
		String location = "META-INF/spring/" + AutoConfiguration.class.getName() + ".imports";
		try (InputStream imports = new ClassPathResource(location).getInputStream()) {
			return new String(imports.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
	}

}

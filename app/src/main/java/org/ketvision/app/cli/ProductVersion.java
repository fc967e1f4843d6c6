package org.ketvision.app.cli;

import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote into the jar's manifest.
final class ProductVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"ketvision " + number()};
  }

  /// The number alone, or a word where the classes were not packaged.
  static String number() {
    String version = ProductVersion.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}

namespace Fabric.CertificateAuthority.Tests.Documentation;

public sealed class DocumentationTests
{
    [Fact]
    public void Public_surface_is_the_stated_one() => PublicSurface.AssertIsAsStated(
        typeof(CertificateAuthorityClient).Assembly,
        Repository.PathTo("tests", "Fabric.CertificateAuthority.Tests", "Documentation", "PublicSurface.txt"));

    [Fact]
    public void Example_of_the_README_compiles() => ReadmeExamples.AssertAreCompiled(
        Repository.PathTo("network", "Fabric.CertificateAuthority", "README.md"),
        Repository.PathTo("tests", "Fabric.CertificateAuthority.Tests", "Documentation", "Examples.cs"));
}

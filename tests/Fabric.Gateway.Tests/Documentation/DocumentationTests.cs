using Fabric.Testing;

namespace Fabric.Gateway.Tests.Documentation;

public sealed class DocumentationTests
{
    [Fact]
    public void Public_surface_is_the_stated_one() => PublicSurface.AssertIsAsStated(
        typeof(GatewayClient).Assembly, Repository.PathTo("tests", "Fabric.Gateway.Tests", "Documentation", "PublicSurface.txt"));

    [Fact]
    public void Examples_of_the_README_compile() => ReadmeExamples.AssertAreCompiled(
        Repository.PathTo("services", "Fabric.Gateway", "README.md"),
        Repository.PathTo("tests", "Fabric.Gateway.Tests", "Documentation", "Examples.cs"));
}

using Fabric.Testing.RealFabric;
using Xunit.Abstractions;

namespace Fabric.Conformance;

/// <summary>Tells which networks the suite was run on.</summary>
public sealed class EnvironmentTests(ITestOutputHelper output)
{
    [Fact]
    public void Fabric_programs_are_in_the_folder_that_FABRIC_BIN_names()
    {
        if (!FabricPrograms.AreThere)
        {
            output.WriteLine(FabricPrograms.WhyNot);
            return;
        }

        var folder = Environment.GetEnvironmentVariable("FABRIC_BIN")!;
        Assert.All(["peer", "orderer", "configtxgen", "cryptogen", "osnadmin"], (string program) =>
            Assert.True(File.Exists(Path.Combine(folder, program)), $"FABRIC_BIN={folder} has no {program}"));
    }
}

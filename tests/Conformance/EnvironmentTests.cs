using Fabric.Conformance.Networks;
using Xunit.Abstractions;

namespace Fabric.Conformance;

/// <summary>Tells which networks the suite was run on.</summary>
public sealed class EnvironmentTests(ITestOutputHelper output)
{
    [Fact]
    public void Fabric_programs_are_in_the_folder_that_FABRIC_BIN_names()
    {
        if (!FabricNetwork.IsAvailable)
        {
            output.WriteLine("FABRIC_BIN IS NOT SET: nothing was tested on Fabric's own peers, only on the devnet. Set it to the folder with "
                + "Fabric's peer, orderer, configtxgen, cryptogen and osnadmin (bin/ of a release archive).");
            return;
        }

        var folder = Environment.GetEnvironmentVariable("FABRIC_BIN")!;
        Assert.All(["peer", "orderer", "configtxgen", "cryptogen", "osnadmin"], (string program) =>
            Assert.True(File.Exists(Path.Combine(folder, program)), $"FABRIC_BIN={folder} has no {program}"));
    }
}

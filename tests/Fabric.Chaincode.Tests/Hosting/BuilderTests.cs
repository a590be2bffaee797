using System.Diagnostics;
using Fabric.Chaincode.Tests.Probe;

namespace Fabric.Chaincode.Tests.Hosting;

/// <summary>The external builder, by its own test script: what a peer runs must work with nothing but bash.</summary>
public sealed class BuilderTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Builder_passes_its_script()
    {
        var repository = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(repository, "Fabric.sln")))
        {
            repository = Path.GetDirectoryName(repository) ?? throw new DirectoryNotFoundException("this test runs below the folder of Fabric.sln");
        }

        using var script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(repository, "tests", "network", "builder-test.sh")])
        {
            RedirectStandardOutput = true,
        })!;
        var said = await script.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(5));
        await script.WaitForExitAsync().SoonAsync();

        output.WriteLine(said);
        Assert.EndsWith(" 0 failed\n", said, StringComparison.Ordinal);
        Assert.Equal(0, script.ExitCode);
    }
}

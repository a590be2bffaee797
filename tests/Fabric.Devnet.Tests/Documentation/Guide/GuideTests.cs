using Fabric.Chaincode;
using Fabric.Chaincode.Contracts;
using Fabric.Testing;
using Notes;

namespace Fabric.Devnet.Tests.Documentation.Guide;

/// <summary>The developer's guide: what it quotes is compiled, tested and run here.</summary>
public sealed class GuideTests
{
    private const string PackageId = "notes:1";

    [Fact]
    public void Examples_of_the_guide_are_these_files() => ReadmeExamples.AssertAreCompiled(
        Repository.PathTo("services", "guides", "dotnet-developer.md"), [.. Directory.EnumerateFiles(Folder, "*.cs")]);

    [Fact]
    public void Guide_shows_the_whole_of_every_example()
    {
        var guide = File.ReadAllText(Repository.PathTo("services", "guides", "dotnet-developer.md"));

        Assert.All(
            Directory.EnumerateFiles(Folder, "Note*.cs"),
            file => Assert.Contains(File.ReadAllText(file).Trim(), guide, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Contract_and_application_of_the_guide_run()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ChaincodeServer.StartAsync(
            new ContractChaincode(new NoteContract()), new ChaincodeServerOptions { ChaincodeId = PackageId }, Limit.Token).Soon();
        await using var devnet = await Devnet.StartAsync(
            new DevnetOptions { Channels = ["mychannel"], DataFolder = folder.Path }, Limit.Token).Soon();
        await devnet.DeployChaincodeAsync(
            new ChaincodeDefinition
            {
                Channel = "mychannel",
                Name = "notes",
                Version = "1.0",
                PackageId = PackageId,
                Address = new Uri($"http://127.0.0.1:{server.Port}"),
            },
            Limit.Token).Soon();
        using var output = new StringWriter();

        await NoteApplication.RunAsync(
            devnet.Organization("Org1MSP").GatewayAddress, folder.File("organizations/org1.example.com"), output, Limit.Token).Soon();

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("Valid in block ", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"text\":\"milk\"", lines[1], StringComparison.Ordinal);
        Assert.Equal("refused with 500: there is no note nothing", lines[2].Trim());
        Assert.Equal("NoteWritten shopping", lines[3].Trim());
    }

    private static string Folder => Repository.PathTo("tests", "Fabric.Devnet.Tests", "Documentation", "Guide");
}

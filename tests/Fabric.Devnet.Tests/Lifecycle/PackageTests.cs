using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Fabric.Devnet.Lifecycle;
using Fabric.Devnet.Tests.PeerCommand;
using Fabric.Protos.Peer.Lifecycle;
using Google.Protobuf;

namespace Fabric.Devnet.Tests.Lifecycle;

/// <summary>Packages come from anybody: what is none, or would do harm, is refused.</summary>
public sealed class PackageTests
{
    private const string Connection = """{"address":"127.0.0.1:1"}""";

    [Fact]
    public void Package_is_read()
    {
        var bytes = Packages.Service("kv-1.0+x", "localhost:1");
        var archive = Parse(bytes);
        Assert.Equal(("ccaas", "kv-1.0+x"), (archive.Type, archive.Label));
        Assert.Equal(Packages.IdOf("kv-1.0+x", bytes), archive.IdOf(ByteString.CopyFrom(bytes)));
        Assert.Equal(["connection.json"], archive.ReadCode().Select(file => file.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../kv")]
    [InlineData("a/b")]
    [InlineData(".kv")]
    [InlineData("kv\n")]
    public void Label_that_is_no_name_is_refused(string label)
    {
        var metadata = Encoding.UTF8.GetBytes($$"""{"type":"ccaas","label":{{System.Text.Json.JsonSerializer.Serialize(label)}}}""");
        var bytes = Packages.Archive(Packages.Entry("metadata.json", metadata), Packages.Entry("code.tar.gz", Packages.Archive(("connection.json", Connection))));
        var refused = Assert.Throws<LifecycleException>(() => Parse(bytes));
        Assert.StartsWith($"invalid label '{label}'. Label must be non-empty", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../up")]
    [InlineData("a/../../up")]
    [InlineData("..")]
    public void Path_that_leads_out_of_the_folder_is_refused(string path)
    {
        using var folder = new TemporaryFolder();
        var archive = Parse(Packages.Package("kv", "any", Packages.Archive((path, "x"))));
        var refused = Assert.Throws<LifecycleException>(() => archive.Extract(Path.Combine(folder.Path, "in")));
        Assert.Contains("absolute or escaping path", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Fifo)]
    public void What_is_no_regular_file_is_refused(TarEntryType type)
    {
        var link = new UstarTarEntry(type, "link");
        if (type != TarEntryType.Fifo)
        {
            link.LinkName = "/etc/passwd";
        }

        var code = Packages.Archive(link);
        using var folder = new TemporaryFolder();
        var inner = Assert.Throws<LifecycleException>(() => Parse(Packages.Package("kv", "any", code)).Extract(folder.File("in")));
        Assert.Contains("contained in archive for file 'link'", inner.Message, StringComparison.Ordinal);
        Assert.Contains("tar entry link is not a regular file", Assert.Throws<LifecycleException>(() => Parse(code)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_over_a_file_is_replaced_and_a_folder_under_a_file_refused()
    {
        using var folder = new TemporaryFolder();
        Parse(Packages.Package("kv", "any", Packages.Archive(("a", "1"), ("a", "2")))).Extract(folder.File("twice"));
        Assert.Equal("2", File.ReadAllText(Path.Combine(folder.File("twice"), "a")));
        Assert.Throws<LifecycleException>(() => Parse(Packages.Package("kv", "any", Packages.Archive(("a", "1"), ("a/b", "2")))).Extract(folder.File("under")));
    }

    [Fact]
    public void Bomb_is_refused_before_it_fills_the_memory()
    {
        using var bytes = new MemoryStream();
        using (var zipped = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            // A header that promises more than the limit, and zeros.
            var header = new byte[512];
            Encoding.ASCII.GetBytes("code.tar.gz").CopyTo(header, 0);
            Encoding.ASCII.GetBytes("0000644\0").CopyTo(header, 100);
            Encoding.ASCII.GetBytes("77777777777\0").CopyTo(header, 124);
            Encoding.ASCII.GetBytes("ustar\00000").CopyTo(header, 257);
            header[156] = (byte)'0';
            Encoding.ASCII.GetBytes("        ").CopyTo(header, 148);
            Encoding.ASCII.GetBytes($"{Convert.ToString(header.Sum(value => value), 8).PadLeft(6, '0')}\0 ").CopyTo(header, 148);
            zipped.Write(header);
            zipped.Write(new byte[1 << 20]);
        }

        bytes.Position = 0;
        Assert.Throws<LifecycleException>(() => PackageArchive.Parse(bytes));
    }

    [Fact]
    public void Damage_anywhere_is_refused_or_harmless()
    {
        var whole = Packages.Service("kv", "127.0.0.1:1");
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var damaged = round % 2 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            if (round % 2 == 1)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                _ = Parse(damaged).ReadCode().Count();
            }
            catch (LifecycleException)
            {
                // Refused: the other good outcome.
            }
        }
    }

    [Theory]
    [InlineData("""{"address":""}""", "chaincode address not provided")]
    [InlineData("""{"address":"a:1","tls_required":"true"}""", "malformed chaincode info")]
    [InlineData("""{"address":"a:1","tls_required":true}""", "chaincode tls root cert not provided")]
    [InlineData("""{"address":"a:1","dial_timeout":"soon"}""", "time: invalid duration \"soon\"")]
    [InlineData("""{"address":"{{.host}}:1"}""", "map has no entry for key \"host\"")]
    [InlineData("[]", "malformed chaincode info")]
    public void Connection_that_cannot_be_used_is_refused(string json, string text)
    {
        var refused = Assert.Throws<LifecycleException>(() => ChaincodeService.Parse(Encoding.UTF8.GetBytes(json), new Dictionary<string, string>(), keepsDomain: false));
        Assert.Contains(text, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Connection_is_filled_from_the_peers_settings()
    {
        var json = """{"address":"{{.host}}:{{ .port }}","dial_timeout":"1m30.5s","tls_required":false}"""u8.ToArray();
        var service = ChaincodeService.Parse(json, new Dictionary<string, string> { ["host"] = "localhost", ["port"] = "9" }, keepsDomain: false);
        Assert.Equal(new Uri("http://localhost:9"), service.Address);
        Assert.Equal(TimeSpan.FromSeconds(90.5), service.Connection.ConnectTimeout);
    }

    [Fact]
    public async Task Package_that_nobody_can_run_is_not_kept()
    {
        await using var devnet = await Devnet.StartAsync(TestNetwork.Options, Limit.Token).Soon();
        var calls = new LifecycleCalls(devnet);
        const string Refused = "failed to invoke backing implementation of 'InstallChaincode': could not build chaincode: ";
        Assert.Equal((500, $"{Refused}no DockerBuilder, cannot build"), await InstallAsync(calls, Packages.Package("go", "golang", Packages.Archive(("main.go", "x")))));
        Assert.Equal(
            (500, $"{Refused}external builder failed: external builder failed to build: external builder 'ccaas_builder' failed: connection.json not found"),
            await InstallAsync(calls, Packages.Package("kv", "ccaas", Packages.Archive(("other.json", "{}")))));
        var listed = await calls.AskAsync("Org1MSP", string.Empty, "QueryInstalledChaincodes", new QueryInstalledChaincodesArgs());
        Assert.Empty(QueryInstalledChaincodesResult.Parser.ParseFrom(listed.Response.Payload).InstalledChaincodes);
        Assert.Equal(
            (500, "failed to invoke backing implementation of 'GetInstalledChaincodePackage': could not load cc install package: chaincode install package '../../x:1' not found"),
            await calls.RefusalAsync("Org1MSP", string.Empty, "GetInstalledChaincodePackage", new GetInstalledChaincodePackageArgs { PackageId = "../../x:1" }));
    }

    private static Task<(int Status, string Message)> InstallAsync(LifecycleCalls calls, byte[] package) => calls.RefusalAsync(
        "Org1MSP", string.Empty, "InstallChaincode", new InstallChaincodeArgs { ChaincodeInstallPackage = ByteString.CopyFrom(package) });

    private static PackageArchive Parse(byte[] package)
    {
        using var stream = new MemoryStream(package);
        return PackageArchive.Parse(stream);
    }
}

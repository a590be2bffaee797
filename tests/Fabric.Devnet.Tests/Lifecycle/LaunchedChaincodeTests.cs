using System.Formats.Tar;
using System.Text;
using Fabric.Chaincode;
using Fabric.Devnet.Tests.PeerCommand;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using Fabric.Protos.Peer.Lifecycle;
using Fabric.Testing;
using Xunit.Abstractions;

namespace Fabric.Devnet.Tests.Lifecycle;

/// <summary>Chaincode that dials its peer: one that a builder started, and one that a developer runs.</summary>
public sealed class LaunchedChaincodeTests(ITestOutputHelper output)
{
    private const string Name = "counter";

    [Fact]
    public async Task Builder_starts_chaincode_when_it_is_needed_and_again_after_it_ended()
    {
        if (!OperatingSystem.IsLinux())
        {
            output.WriteLine("The builder's programs are shell scripts and the test looks for its processes in /proc: nothing was tested on this system.");
            return;
        }

        using var folder = new TemporaryFolder();
        var options = new DevnetOptions
        {
            DataFolder = folder.Path,
            ExternalBuilders = [new() { Name = "dotnet", Path = Repository.PathTo("network", "builder"), PropagatedEnvironment = ["DOTNET_ROOT"] }],
        };
        await using (var devnet = await Devnet.StartAsync(options, Limit.Token).Soon())
        {
            await DefineAsync(devnet, SamplePackage());
            Assert.Empty(ProcessesIn(folder.Path));
            Assert.Equal("5", await AddAsync(devnet, "5"));
            var started = ProcessesIn(folder.Path);
            Assert.Equal(2, started.Count);

            foreach (var process in started)
            {
                System.Diagnostics.Process.GetProcessById(process).Kill();
            }

            Assert.Equal("7", await UntilEndorsedAsync(devnet, "2"));
            Assert.Empty(ProcessesIn(folder.Path).Intersect(started));
        }

        Assert.Empty(ProcessesIn(folder.Path));

        // What was built is used again after a restart.
        await using var again = await Devnet.StartAsync(options, Limit.Token).Soon();
        Assert.Equal("8", await AddAsync(again, "1"));
    }

    [Fact]
    public async Task Builder_that_fails_says_so()
    {
        if (!OperatingSystem.IsLinux())
        {
            output.WriteLine("The builder's programs are shell scripts: nothing was tested on this system.");
            return;
        }

        using var folder = new TemporaryFolder();
        WriteProgram(folder, "detect", "exit 0");
        WriteProgram(folder, "build", "exit 3");
        var options = new DevnetOptions { ExternalBuilders = [new() { Name = "broken", Path = folder.Path }] };
        await using var devnet = await Devnet.StartAsync(options, Limit.Token).Soon();
        var calls = new LifecycleCalls(devnet);
        var package = Packages.Package(Name, "any", Packages.Archive(("a", "b")));
        var request = new InstallChaincodeArgs { ChaincodeInstallPackage = Google.Protobuf.ByteString.CopyFrom(package) };
        Assert.Equal(
            (500, "failed to invoke backing implementation of 'InstallChaincode': could not build chaincode: external builder failed to build: "
                + "external builder 'broken' failed: exit status 3"),
            await calls.RefusalAsync("Org1MSP", string.Empty, "InstallChaincode", request));

        // One that builds, but whose chaincode ends at once.
        WriteProgram(folder, "build", "exit 0");
        WriteProgram(folder, "run", "env >\"$1/environment\"; exit 7");
        await DefineAsync(devnet, package);
        var refused = await Assert.ThrowsAsync<EndorseException>(() => AddAsync(devnet, "1"));
        Assert.Contains("chaincode registration failed: container exited with 7", refused.Details[0].Message, StringComparison.Ordinal);
        var environment = File.ReadAllLines(Directory.GetFiles(devnet.DataFolder, "environment", SearchOption.AllDirectories)[0]);
        Assert.DoesNotContain(environment, line => line.StartsWith("HOME=", StringComparison.Ordinal));
        Assert.Contains(environment, line => line.StartsWith("PATH=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chaincode_that_a_developer_runs_registers_by_itself()
    {
        await using var devnet = await Devnet.StartAsync(new DevnetOptions { AcceptsChaincodeConnections = true }, Limit.Token).Soon();
        await DefineAsync(devnet, null);
        var refused = await Assert.ThrowsAsync<EndorseException>(() => SubmitAsync(devnet, "put", "a", "1"));
        Assert.Contains("the chaincode is not running: start it with this id", refused.Details[0].Message, StringComparison.Ordinal);
        for (var round = 1; round <= 2; round++)
        {
            await using var first = await ConnectAsync(devnet, "Org1MSP", $"{Name}:1.0");
            await using var second = await ConnectAsync(devnet, "Org2MSP", $"{Name}:1.0");
            await SubmitAsync(devnet, "put", "a", $"{round}");
            Assert.Equal($"{round}", await EvaluateAsync(devnet, "get", "a"));
        }
    }

    [Fact]
    public async Task Stranger_is_not_let_in_while_a_peer_starts_its_chaincode_itself()
    {
        if (!OperatingSystem.IsLinux())
        {
            output.WriteLine("The builder's programs are shell scripts: nothing was tested on this system.");
            return;
        }

        using var folder = new TemporaryFolder();
        WriteProgram(folder, "detect", "exit 0");
        WriteProgram(folder, "build", "exit 0");
        WriteProgram(folder, "run", "cp \"$2/chaincode.json\" \"$1/new\"; mv \"$1/new\" \"$1/chaincode.json\"; exec sleep 600");
        var options = new DevnetOptions { ExternalBuilders = [new() { Name = "idle", Path = folder.Path }], Organizations = [new DevnetOptions().Organizations[0]] };
        await using var devnet = await Devnet.StartAsync(options, Limit.Token).Soon();
        var packageId = await DefineAsync(devnet, Packages.Package(Name, "any", Packages.Archive(("a", "b"))));
        using var watcher = new FileSystemWatcher(devnet.DataFolder, "chaincode.json") { IncludeSubdirectories = true };
        var started = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Renamed += (_, file) => started.TrySetResult(file.FullPath);
        watcher.EnableRaisingEvents = true;
        var calling = SubmitAsync(devnet, "put", "a", "1");
        var peer = ReadConnection(await started.Task.Soon());

        await Assert.ThrowsAnyAsync<Exception>(() => ChaincodeClient.ConnectAsync(
            new KeyValueChaincode(), peer with { ChaincodeId = "other:1" }, Limit.Token)).Soon();
        await Assert.ThrowsAnyAsync<Exception>(() => ChaincodeClient.ConnectAsync(
            new KeyValueChaincode(), peer with { Certificate = devnet.Organization("Org1MSP").IssueServerCertificate("stranger") }, Limit.Token)).Soon();

        // The one that was handed the certificate may.
        await using var client = await ChaincodeClient.ConnectAsync(new KeyValueChaincode(), peer with { ChaincodeId = packageId }, Limit.Token).Soon();
        await calling.Soon();
        Assert.Equal("1", await EvaluateAsync(devnet, "get", "a"));
    }

    private static ChaincodeClientOptions ReadConnection(string path)
    {
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(path));
        string Value(string name) => document.RootElement.GetProperty(name).GetString()!;
        Assert.Equal("Org1MSP", Value("mspid"));
        Assert.StartsWith("-----BEGIN EC PRIVATE KEY-----", Value("client_key"), StringComparison.Ordinal);
        var roots = new System.Security.Cryptography.X509Certificates.X509Certificate2Collection();
        roots.ImportFromPem(Value("root_cert"));
        var key = Value("client_key").Replace("EC PRIVATE KEY", "PRIVATE KEY", StringComparison.Ordinal);
        return new ChaincodeClientOptions
        {
            ChaincodeId = Value("chaincode_id"),
            Peer = new Uri($"https://{Value("peer_address")}"),
            PeerRoots = [.. roots],
            Certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(Value("client_cert"), key),
        };
    }

    // Until the peer has noticed that the one before is gone, a second one of the same id is refused.
    private static async Task<ChaincodeClient> ConnectAsync(Devnet devnet, string mspId, string id)
    {
        var options = new ChaincodeClientOptions { ChaincodeId = id, Peer = devnet.Organization(mspId).Peers[0].ChaincodeAddress! };
        var limit = Limit.Token;
        while (true)
        {
            try
            {
                return await ChaincodeClient.ConnectAsync(new KeyValueChaincode(), options, limit).Soon();
            }
            catch (Exception exception) when (exception.Message.Contains("duplicate chaincodeID", StringComparison.Ordinal))
            {
                limit.ThrowIfCancellationRequested();
            }
        }
    }

    private static async Task<string> DefineAsync(Devnet devnet, byte[]? package)
    {
        var calls = new LifecycleCalls(devnet);
        var mspIds = devnet.Organizations.Select(organization => organization.MspId).ToArray();
        var packageId = string.Empty;
        foreach (var mspId in package is null ? [] : mspIds)
        {
            packageId = await calls.InstallAsync(mspId, package!);
        }

        var source = packageId.Length > 0 ? new ChaincodeSource { LocalPackage = new() { PackageId = packageId } } : new ChaincodeSource { Unavailable = new() };
        await calls.ApproveAsync(new ApproveChaincodeDefinitionForMyOrgArgs { Name = Name, Version = "1.0", Sequence = 1, Source = source }, mspIds);
        var definition = new CommitChaincodeDefinitionArgs { Name = Name, Version = "1.0", Sequence = 1 };
        Assert.Equal(TxValidationCode.Valid, await calls.SubmitAsync("CommitChaincodeDefinition", definition, mspIds));
        return packageId;
    }

    private static Task<string> AddAsync(Devnet devnet, string amount) => SubmitAsync(devnet, "counter:Add", "a", amount);

    // Until the peers have noticed that their chaincode is gone, a call ends with it.
    private static async Task<string> UntilEndorsedAsync(Devnet devnet, string amount)
    {
        var limit = Limit.Token;
        while (true)
        {
            try
            {
                return await AddAsync(devnet, amount);
            }
            catch (EndorseException)
            {
                limit.ThrowIfCancellationRequested();
            }
        }
    }

    private static Task<string> SubmitAsync(Devnet devnet, params string[] call) =>
        CallAsync(devnet, async contract => await contract.SubmitAsync(call[0], call[1..]).Soon(), transaction => transaction.Result);

    private static Task<string> EvaluateAsync(Devnet devnet, params string[] call) =>
        CallAsync(devnet, async contract => await contract.EvaluateAsync(call[0], call[1..]).Soon(), result => result);

    private static async Task<string> CallAsync<T>(Devnet devnet, Func<Contract, Task<T>> call, Func<T, ReadOnlyMemory<byte>> result)
    {
        var organization = devnet.Organization("Org1MSP");
        using var channel = GrpcChannel.ForAddress(organization.GatewayAddress, new GrpcChannelOptions { TrustedRoots = [organization.TlsRootCertificate] });
        using var client = GatewayClient.Connect(new GatewayOptions { Channel = channel, Identity = organization.User("User1"), EndorseTimeout = TimeSpan.FromMinutes(2) });
        return Encoding.UTF8.GetString(result(await call(client.GetNetwork("audit").GetContract(Name))).Span);
    }

    // What building the sample made, packaged as publishing it would be.
    private static byte[] SamplePackage()
    {
        const string Program = "Fabric.Chaincode.SampleProcess";
        var dependencies = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, $"{Program}.deps.json"));
        var files = Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
            .Where(path => dependencies.Contains($"{Path.GetFileName(path)}\"", StringComparison.Ordinal))
            .Concat([Path.Combine(AppContext.BaseDirectory, $"{Program}.runtimeconfig.json"), Path.Combine(AppContext.BaseDirectory, $"{Program}.deps.json")]);
        return Packages.Package(Name, "dotnet", Packages.Archive([.. files.Select(path => (TarEntry)Packages.Entry(Path.GetFileName(path), File.ReadAllBytes(path)))]));
    }

    private static void WriteProgram(TemporaryFolder folder, string name, string script)
    {
        Directory.CreateDirectory(folder.File("bin"));
        var path = Path.Combine(folder.File("bin"), name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // The processes whose command line names a folder.
    private static List<int> ProcessesIn(string folder)
    {
        var found = new List<int>();
        foreach (var path in Directory.GetDirectories("/proc"))
        {
            try
            {
                if (int.TryParse(Path.GetFileName(path), out var id) && File.ReadAllText(Path.Combine(path, "cmdline")).Contains($"{folder}/organizations", StringComparison.Ordinal))
                {
                    found.Add(id);
                }
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        return found;
    }
}

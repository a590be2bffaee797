using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Fabric.Chaincode.SampleProcess;
using Fabric.Chaincode.Tests.Probe;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Hosting;

/// <summary>A chaincode in a process of its own.</summary>
public sealed class HostTests(ITestOutputHelper output)
{
    private const string Prefix = "chaincode " + Serving.PackageId + " listening on ";

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Process_serves_until_a_signal_and_then_ends_within_a_second_whatever_is_in_flight(string signal)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start(("CORE_CHAINCODE_ID_NAME", Serving.PackageId), ("CHAINCODE_SERVER_ADDRESS", "127.0.0.1:0"));
        try
        {
            var line = await process.StandardError.ReadLineAsync().SoonAsync();
            Assert.StartsWith(Prefix, line, StringComparison.Ordinal);
            var address = new Uri("http://" + line![Prefix.Length..]);
            await using var peer = await ServingPeer.ConnectAsync(address);
            Assert.Equal("5", (await peer.InvokeAsync("t1", "counter:Add", "a", "5")).Text);
            process.Refresh();
            output.WriteLine($"process start to the end of the first transaction: {clock.ElapsedMilliseconds} ms, "
                + $"{process.TotalProcessorTime.TotalMilliseconds} ms of processor time");
            Assert.Equal("7", (await peer.InvokeAsync("t2", "counter:Add", "a", "2")).Text);
            var waiting = peer.InvokeAsync("t3", "counter:Wait");

            clock.Restart();
            Signal(process, signal);
            await process.WaitForExitAsync().SoonAsync();

            output.WriteLine($"SIG{signal} to the end of the process: {clock.ElapsedMilliseconds} ms");
            Assert.Equal(ChaincodeHost.Stopped, process.ExitCode);
            await Assert.ThrowsAsync<IOException>(() => waiting);
            Assert.Empty(await process.StandardError.ReadToEndAsync().SoonAsync());
            // The promise is a second; a machine under heavy load gets much more before this test calls it broken.
            Assert.InRange(clock.ElapsedMilliseconds, 0, 30_000);
        }
        finally
        {
            End(process);
        }
    }

    [Fact]
    public async Task Process_that_is_not_configured_names_every_variable_and_exits_with_2()
    {
        using var process = Start(("CHAINCODE_TLS_DISABLED", "false"));
        try
        {
            var text = await process.StandardError.ReadToEndAsync().SoonAsync();
            await process.WaitForExitAsync().SoonAsync();

            Assert.Equal(ChaincodeHost.NotConfigured, process.ExitCode);
            foreach (var variable in new[] { "CORE_CHAINCODE_ID_NAME", "CHAINCODE_SERVER_ADDRESS", "CHAINCODE_TLS_KEY", "CHAINCODE_TLS_CERT" })
            {
                Assert.Contains("- " + variable, text, StringComparison.Ordinal);
            }
        }
        finally
        {
            End(process);
        }
    }

    [Fact]
    public async Task Launched_process_registers_serves_and_ends_with_3_when_its_peer_is_gone()
    {
        var peer = await new LaunchingPeer().StartAsync();
        using var process = Start(("CORE_CHAINCODE_ID_NAME", Serving.PackageId), ("CORE_PEER_ADDRESS", peer.HostAndPort));
        try
        {
            Assert.Equal($"chaincode {Serving.PackageId} registered with peer {peer.HostAndPort}", await process.StandardError.ReadLineAsync().SoonAsync());
            var connection = await peer.NextAsync();
            await connection.SendTransactionAsync("t1", "counter:Add", "a", "5");
            Assert.Equal(MessageType.GetState, (await connection.ReceiveAsync()).Type);

            await peer.DisposeAsync();
            await process.WaitForExitAsync().SoonAsync();

            Assert.Equal(ChaincodeHost.PeerGone, process.ExitCode);
            Assert.Contains("a peer launches it again", await process.StandardError.ReadToEndAsync().SoonAsync(), StringComparison.Ordinal);
        }
        finally
        {
            await peer.DisposeAsync();
            End(process);
        }
    }

    [Fact]
    public async Task Launched_process_ends_at_a_signal_even_when_transactions_block_every_thread()
    {
        await using var peer = await new LaunchingPeer().StartAsync();
        using var process = Start(("CORE_CHAINCODE_ID_NAME", Serving.PackageId), ("CORE_PEER_ADDRESS", peer.HostAndPort));
        try
        {
            var connection = await peer.NextAsync();
            for (var index = 0; index < 100; index++)
            {
                await connection.SendTransactionAsync("t" + index, "counter:Block");
            }

            // The first of them has started to block when it has asked for its key.
            Assert.Equal(MessageType.GetState, (await connection.ReceiveAsync()).Type);
            Signal(process, "TERM");
            await process.WaitForExitAsync().SoonAsync();

            Assert.Equal(ChaincodeHost.Stopped, process.ExitCode);
        }
        finally
        {
            End(process);
        }
    }

    [Fact]
    public async Task Launched_process_without_its_peer_tells_where_it_looked_and_exits_with_4()
    {
        using var process = Start(("CORE_CHAINCODE_ID_NAME", Serving.PackageId), ("CORE_PEER_ADDRESS", "127.0.0.1:1"));
        try
        {
            var text = await process.StandardError.ReadToEndAsync().SoonAsync();
            await process.WaitForExitAsync().SoonAsync();

            Assert.Equal(ChaincodeHost.CannotConnect, process.ExitCode);
            Assert.StartsWith("chaincode cannot connect: ", text, StringComparison.Ordinal);
            Assert.Contains("127.0.0.1:1", text, StringComparison.Ordinal);
        }
        finally
        {
            End(process);
        }
    }

    [Fact]
    public async Task Peer_on_the_command_line_goes_before_an_address_in_the_environment()
    {
        await using var peer = await new LaunchingPeer().StartAsync();
        using var process = Start(
            ["-peer.address", peer.HostAndPort], ("CORE_CHAINCODE_ID_NAME", Serving.PackageId), ("CHAINCODE_SERVER_ADDRESS", "127.0.0.1:0"));
        try
        {
            Assert.Equal(Serving.PackageId, (await peer.NextAsync()).ChaincodeId);
        }
        finally
        {
            End(process);
        }
    }

    [Fact]
    public async Task Address_in_use_is_told_with_exit_code_1()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        var code = await ChaincodeHost.RunAsync(
            new DelegateChaincode(_ => Task.FromResult(Serving.Ok())), ["--chaincode-address", address, "--chaincode-id=id"]).SoonAsync();

        Assert.Equal(ChaincodeHost.CannotListen, code);
    }

    [Fact]
    public async Task Arguments_that_are_not_known_are_refused()
    {
        var chaincode = new DelegateChaincode(_ => Task.FromResult(Serving.Ok()));

        Assert.Equal(ChaincodeHost.NotConfigured, await ChaincodeHost.RunAsync(chaincode, ["--port", "1"]).SoonAsync());
        Assert.Equal(ChaincodeHost.NotConfigured, await ChaincodeHost.RunAsync(chaincode, ["--chaincode-address"]).SoonAsync());
        Assert.Equal(
            ChaincodeHost.NotConfigured,
            await ChaincodeHost.RunAsync(chaincode, ["--chaincode-address", "127.0.0.1:0", "-peer.address", "localhost:1", "-i", "id"]).SoonAsync());
    }

    [Fact]
    public async Task Host_stops_when_its_token_says_so()
    {
        using var stop = new CancellationTokenSource();
        var running = ChaincodeHost.RunAsync(
            new DelegateChaincode(_ => Task.FromResult(Serving.Ok())), ["--chaincode-address=127.0.0.1:0", "--chaincode-id=id"], stop.Token);
        await stop.CancelAsync();

        Assert.Equal(ChaincodeHost.Stopped, await running.SoonAsync());
    }

    private static Process Start(params (string Name, string Value)[] variables) => Start([], variables);

    private static Process Start(string[] arguments, params (string Name, string Value)[] variables)
    {
        // A process that is started in the background, as tests may be, inherits that SIGINT is ignored.
        var start = new ProcessStartInfo("env")
        {
            ArgumentList = { "--default-signal=INT", "dotnet", typeof(CounterContract).Assembly.Location },
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(name => name.Contains("CHAINCODE", StringComparison.Ordinal) || name.StartsWith("CORE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static void Signal(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
        }
    }
}

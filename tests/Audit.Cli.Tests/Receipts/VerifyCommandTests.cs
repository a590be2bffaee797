using System.Text;
using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Receipts;
using Audit.Receipts.Tests;

namespace Audit.Cli.Tests.Receipts;

/// <summary><c>receipt verify</c>, on a receipt that a network made, on what was made of it, and on wrong calls.</summary>
public sealed class VerifyCommandTests : IClassFixture<ReceiptFixture>, IDisposable
{
    private const string NoCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBszCCAVmgAwIBAgIUX0000000000000000000000000000000
        -----END CERTIFICATE-----
        """;

    private readonly ReceiptFixture _fixture;
    private readonly string _folder = Directory.CreateTempSubdirectory("receipt-command-").FullName;
    private readonly string _file;
    private readonly string _roots;

    public VerifyCommandTests(ReceiptFixture fixture)
    {
        _fixture = fixture;
        _roots = Path.Combine(_folder, "roots");
        _file = Write("verdict.receipt.json", fixture.Receipt.ToBytes());
        fixture.Network.WriteRoots(_roots);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Genuine_receipt_is_verified_in_words()
    {
        var (exitCode, output, error) = await CapturedConsole.RunAsync("receipt", "verify", _file, "--roots", _roots);

        Assert.Equal((ExitCode.Success, string.Empty), (exitCode, error));
        Assert.StartsWith($"VERIFIED: FAIL for 'Bank', audit {_fixture.Audit.Id} on channel {AuditNetwork.Channel}", output, StringComparison.Ordinal);
        Assert.Contains("Proved:\n", output, StringComparison.Ordinal);
        Assert.Contains("Not proved:\n", output, StringComparison.Ordinal);
        Assert.EndsWith($"receipt {_fixture.Receipt.Digest}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Genuine_receipt_is_verified_as_one_json_object()
    {
        var source = Write("Bank.sol", Encoding.UTF8.GetBytes(ReceiptFixture.Source));

        var (exitCode, output, _) = await CapturedConsole.RunAsync(
            "receipt", "verify", _file, "--roots", _roots, "--source", source, "--proof", "--channel", AuditNetwork.Channel, "--json");

        var report = JsonNode.Parse(output)!.AsObject();
        Assert.Equal((ExitCode.Success, true), (exitCode, (bool)report["verified"]!));
        Assert.Equal(_fixture.Receipt.Digest, (string)report["digest"]!);
        Assert.Equal((_fixture.Audit.Id, _fixture.Audit.SourceHash), ((string)report["auditId"]!, (string)report["sourceHash"]!));
        Assert.Equal(("FAIL", AuditNetwork.Channel), ((string)report["verdict"]!, (string)report["channel"]!));
        Assert.Equal((long)_fixture.Receipt.Block.Header.Number, (long)report["block"]!);
        Assert.Empty(report["findings"]!.AsArray());
        Assert.Equal(("DECIDED", 0, false), ((string)report["standing"]!["status"]!, (int)report["standing"]!["disputes"]!, (bool)report["standing"]!["sourcePurged"]!));
        Assert.Contains(report["proved"]!.AsArray(), sentence => ((string)sentence!).Contains("The source given is the one that was audited", StringComparison.Ordinal));
        Assert.NotEmpty(report["notProved"]!.AsArray());
    }

    [Fact]
    public async Task Receipt_comes_over_standard_input_to_the_program_as_its_users_call_it()
    {
        var (exitCode, output, error) = await CliProcess.RunAsync(
            _folder, Encoding.UTF8.GetString(_fixture.Receipt.ToBytes()), "receipt", "verify", "-", "--roots", "roots");

        Assert.True(exitCode == ExitCode.Success, error);
        Assert.StartsWith("VERIFIED: FAIL", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdict_that_was_disputed_and_resolved_since_says_so_in_the_first_line()
    {
        var audit = await _fixture.Network.DecideAsync($"contract Disputed {{}} // {_folder}", log: false);
        await _fixture.Network.SubmitAsync(2, LedgerNames.AuditsContract, "Dispute", audit.Id, "the call is guarded");
        var disputed = await VerifyAsync(audit.Id);
        await _fixture.Network.SubmitAsync(1, LedgerNames.AuditsContract, "Resolve", audit.Id, "PASS", "a reviewer read it");
        var resolved = await VerifyAsync(audit.Id);

        Assert.EndsWith($"on channel {AuditNetwork.Channel}; DISPUTED since", disputed.Split('\n')[0], StringComparison.Ordinal);
        Assert.EndsWith("; resolved as PASS by Org1MSP since", resolved.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("  - Later, Org2MSP disputed the verdict (round 1): the call is guarded.", resolved, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_is_the_inclusion_in_the_log_and_a_receipt_without_it_does_not_do()
    {
        var (exitCode, output, _) = await CapturedConsole.RunAsync("receipt", "verify", _file, "--roots", _roots, "--proof");
        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains($"leaf {_fixture.Receipt.Inclusion!.Entry.Index} of the channel's log", output, StringComparison.Ordinal);

        var without = Write("without.json", (_fixture.Receipt with { Inclusion = null, LogAttestations = [] }).ToBytes());
        Assert.Equal(ExitCode.Success, (await CapturedConsole.RunAsync("receipt", "verify", without, "--roots", _roots)).ExitCode);
        Assert.Equal(["log.missing"], await CodesAsync(without, "--roots", _roots, "--proof"));

        var inclusion = _fixture.Receipt.Inclusion!;
        var moved = Write(
            "moved.json", (_fixture.Receipt with { Inclusion = inclusion with { Entry = inclusion.Entry with { Index = inclusion.Entry.Index + 1 } } }).ToBytes());
        Assert.Contains("log.proof", await CodesAsync(moved, "--roots", _roots, "--proof"));
    }

    [Fact]
    public async Task Log_that_only_grew_since_an_earlier_receipt_is_proved_in_words_and_as_json()
    {
        var (size, root) = (_fixture.Receipt.Inclusion!.Head.Size, _fixture.Receipt.Inclusion.Head.Root);
        var audit = await _fixture.Network.DecideAsync($"contract Next {{}} // {_folder}");
        var next = await _fixture.Network.Collector().CollectAsync(audit.Id, size, Deadline.ForAnswer());
        var file = Write("next.json", next.ToBytes());

        var (exitCode, output, error) = await CapturedConsole.RunAsync("receipt", "verify", file, "--roots", _roots, "--proof", "--since", _file);
        Assert.Equal((ExitCode.Success, string.Empty), (exitCode, error));
        Assert.Contains($"  - The log only grew since the earlier receipt: its {size} leaves then, whose root {root}", output, StringComparison.Ordinal);

        (exitCode, output, _) = await CapturedConsole.RunAsync("receipt", "verify", file, "--roots", _roots, "--since", _file, "--json");
        var log = JsonNode.Parse(output)!["log"]!;
        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Equal((size, next.Inclusion!.Head.Size, next.Inclusion.Head.Root), ((long)log["since"]!, (long)log["size"]!, (string)log["root"]!));

        Assert.Equal(["growth.order"], await CodesAsync(_file, "--roots", _roots, "--since", file));
        var bare = Write("bare.json", (next with { Consistency = null }).ToBytes());
        Assert.Equal(["growth.missing"], await CodesAsync(bare, "--roots", _roots, "--since", _file));
    }

    [Fact]
    public async Task Earlier_receipt_that_is_none_or_broken_is_named()
    {
        var bytes = _fixture.Receipt.ToBytes();
        bytes[bytes.Length / 2] ^= 1;
        var broken = Write("broken.json", bytes);

        Assert.Equal(["growth.earlier"], await CodesAsync(_file, "--roots", _roots, "--since", broken));
        var (exitCode, output, _) = await CapturedConsole.RunAsync("receipt", "verify", _file, "--roots", _roots, "--since", broken);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.StartsWith($"NOT VERIFIED\n  growth.earlier: {broken}: ", output, StringComparison.Ordinal);
        var unsigned = Write("unsigned.json", (_fixture.Receipt with { LogAttestations = [] }).ToBytes());
        Assert.Equal(["growth.earlier"], await CodesAsync(_file, "--roots", _roots, "--since", unsigned));
        Assert.Equal(
            ExitCode.Usage, (await CapturedConsole.RunAsync("receipt", "verify", _file, "--roots", _roots, "--since", Path.Combine(_folder, "none"))).ExitCode);
    }

    [Fact]
    public async Task Wrong_roots_are_findings_in_words()
    {
        var roots = Path.Combine(_folder, "wrong");
        Directory.CreateDirectory(roots);
        File.Copy(Path.Combine(_roots, "Org1MSP.pem"), Path.Combine(roots, "Org2MSP.pem"));
        File.Copy(Path.Combine(_roots, "Org2MSP.pem"), Path.Combine(roots, "Org1MSP.pem"));

        var codes = await CodesAsync(_file, "--roots", roots);
        var (exitCode, output, error) = await CapturedConsole.RunAsync("receipt", "verify", _file, "--roots", roots);

        Assert.Equal("roots", codes[0]);
        Assert.Equal((ExitCode.Findings, string.Empty), (exitCode, error));
        Assert.StartsWith("NOT VERIFIED\n", output, StringComparison.Ordinal);
        Assert.Contains("another root certificate for Org1MSP", output, StringComparison.Ordinal);
        Assert.Contains("names the organisation OrdererMSP, whose root certificate was not given", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Proved:\n", output.Replace("Not proved:\n", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roots_that_are_not_there_or_no_certificates_are_a_wrong_call()
    {
        var empty = Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName;

        Assert.Equal(ExitCode.Usage, (await CapturedConsole.RunAsync("receipt", "verify", _file)).ExitCode);
        Assert.Equal(ExitCode.Usage, (await CapturedConsole.RunAsync("receipt", "verify", _file, "--roots", Path.Combine(_folder, "none"))).ExitCode);
        var (exitCode, _, error) = await CapturedConsole.RunAsync("receipt", "verify", _file, "--roots", empty);
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("Org1MSP.pem", error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(empty, "Org1MSP.pem"), NoCertificate);
        Assert.Equal(ExitCode.Usage, (await CapturedConsole.RunAsync("receipt", "verify", _file, "--roots", empty)).ExitCode);
        await File.WriteAllTextAsync(Path.Combine(empty, "Org1MSP.pem"), "nothing of that kind");
        Assert.Equal(ExitCode.Usage, (await CapturedConsole.RunAsync("receipt", "verify", _file, "--roots", empty)).ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"format":"fabric-audit-receipt","version":1}""")]
    public async Task File_that_is_no_receipt_is_not_verified(string content)
    {
        var file = Write("other.json", Encoding.UTF8.GetBytes(content));

        Assert.Equal(["form"], await CodesAsync(file, "--roots", _roots));
        var (exitCode, output, _) = await CapturedConsole.RunAsync("receipt", "verify", file, "--roots", _roots);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.StartsWith("NOT VERIFIED\n  form: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_file_is_not_verified()
    {
        var bytes = _fixture.Receipt.ToBytes();
        bytes[bytes.Length / 3] ^= 1;

        Assert.Equal(["form"], await CodesAsync(Write("changed.json", bytes), "--roots", _roots));
        Assert.Equal(["form"], await CodesAsync(Write("cut.json", bytes[..(bytes.Length / 2)]), "--roots", _roots));
    }

    [Fact]
    public async Task File_that_is_missing_or_too_large_is_a_wrong_call()
    {
        var large = Path.Combine(_folder, "large.json");
        await using (var stream = File.Create(large))
        {
            stream.SetLength(Receipt.LargestFile + 1L);
        }

        var (exitCode, _, error) = await CapturedConsole.RunAsync("receipt", "verify", large, "--roots", _roots);
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("large.json", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await CapturedConsole.RunAsync("receipt", "verify", Path.Combine(_folder, "none.json"), "--roots", _roots)).ExitCode);
        Assert.Equal(ExitCode.Usage, (await CapturedConsole.RunAsync("receipt", "verify", _folder, "--roots", _roots)).ExitCode);
    }

    [Fact]
    public async Task Receipt_of_something_else_than_asked_for_is_not_verified()
    {
        var source = Write("Bank.sol", "contract Bank { }"u8.ToArray());

        Assert.Equal(["source"], await CodesAsync(_file, "--roots", _roots, "--source", source));
        Assert.Equal(["configuration.channel"], await CodesAsync(_file, "--roots", _roots, "--channel", "other"));
        Assert.Contains("transaction.chaincode", await CodesAsync(_file, "--roots", _roots, "--chaincode", "other"));
        Assert.Equal(ExitCode.Usage, (await CapturedConsole.RunAsync("receipt", "verify", _file, "--roots", _roots, "--salt", new string('0', 64))).ExitCode);
        Assert.Equal(
            ExitCode.Usage, (await CapturedConsole.RunAsync("receipt", "verify", _file, "--roots", _roots, "--source", source, "--salt", "xyz")).ExitCode);
    }

    private static async Task<string[]> CodesAsync(string file, params string[] arguments)
    {
        var (exitCode, output, error) = await CapturedConsole.RunAsync(["receipt", "verify", file, .. arguments, "--json"]);
        Assert.Equal((ExitCode.Findings, string.Empty), (exitCode, error));
        var report = JsonNode.Parse(output)!.AsObject();
        Assert.False((bool)report["verified"]!);
        return [.. report["findings"]!.AsArray().Select(finding => (string)finding!["code"]!).Distinct()];
    }

    private async Task<string> VerifyAsync(string auditId)
    {
        var receipt = await _fixture.Network.Collector().CollectAsync(auditId, Deadline.ForAnswer());
        var (exitCode, output, error) = await CapturedConsole.RunAsync("receipt", "verify", Write("later.json", receipt.ToBytes()), "--roots", _roots);
        Assert.True(exitCode == ExitCode.Success, output + error);
        return output;
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}

using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace Audit.Cli.Tests;

public sealed class ScanCommandTests : IDisposable
{
    private const string Bank = """
        pragma solidity ^0.4.19;
        contract Bank {
            mapping(address => uint) balances;
            address owner;
            function deposit() public payable { balances[msg.sender] += msg.value; }
            function withdraw(uint amount) public {
                require(balances[msg.sender] >= amount);
                msg.sender.call.value(amount)();
                balances[msg.sender] -= amount;
            }
            function change(address next) public { require(tx.origin == owner); owner = next; }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-audit-cli-").FullName;

    private static string RepositoryRoot { get; } = typeof(ScanCommandTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Scan_contract_of_the_old_style_as_json_names_the_findings_where_they_are()
    {
        var path = Write("Bank.sol", Bank);

        var (exitCode, output, error) = await CapturedConsole.RunAsync("scan", path, "--format", "json", "--fail-on", "never");

        var file = JsonNode.Parse(output)!["files"]![0]!;
        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Equal(string.Empty, error);
        Assert.Equal(path, file["path"]!.GetValue<string>());
        Assert.Equal(10, file["scores"]!.AsObject().Count);
        var withdraw = file["findings"]!.AsArray().Where(finding => finding!["function"]!.GetValue<string>() == "withdraw").ToArray();
        Assert.NotEmpty(withdraw);
        Assert.All(withdraw, finding => Assert.Equal((6, 10), (finding!["startLine"]!.GetValue<int>(), finding["endLine"]!.GetValue<int>())));
    }

    [Fact]
    public async Task Scan_audited_library_token_does_not_fail_and_exits_with_success()
    {
        var path = Path.Combine(RepositoryRoot, "node_modules/@openzeppelin/contracts/token/ERC20/ERC20.sol");

        var (exitCode, output, _) = await CapturedConsole.RunAsync("scan", path);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.StartsWith($"{path}: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain($"{path}: FAIL", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_weak_contract_exits_with_findings_from_the_named_verdict_on()
    {
        var path = Write("Bank.sol", Bank);

        var (exitCode, _, _) = await CapturedConsole.RunAsync("scan", path, "--fail-on", "review");

        Assert.Equal(ExitCode.Findings, exitCode);
    }

    [Fact]
    public async Task Scan_file_that_is_not_there_is_a_usage_error_that_names_it()
    {
        var (exitCode, _, error) = await CapturedConsole.RunAsync("scan", Path.Combine(_folder, "missing.sol"));

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("missing.sol", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0ELF\u0001\u0002")]
    public async Task Scan_file_without_source_tells_why_and_exits_with_the_analysis_code(string content)
    {
        var path = Write("odd.sol", content);

        var (exitCode, output, _) = await CapturedConsole.RunAsync("scan", path, "--format", "json");

        Assert.Equal(ExitCode.Analysis, exitCode);
        Assert.NotNull(JsonNode.Parse(output)!["files"]![0]!["error"]);
    }

    [Fact]
    public async Task Scan_with_a_changed_model_is_refused_before_scoring_with_both_hashes()
    {
        var bundle = Path.Combine(_folder, "bundle");
        Directory.CreateDirectory(bundle);
        foreach (var file in Directory.GetFiles(Audit.Model.ModelBundle.DefaultFolder))
        {
            File.Copy(file, Path.Combine(bundle, Path.GetFileName(file)));
        }

        var model = Path.Combine(bundle, "model.onnx");
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(bundle, "manifest.json")))!["files"]!["model.onnx"]!.GetValue<string>();
        var bytes = await File.ReadAllBytesAsync(model);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(model, bytes);
        var actual = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

        var (exitCode, output, error) = await CapturedConsole.RunAsync("scan", Write("Bank.sol", Bank), "--model", bundle);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Equal(string.Empty, output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains(actual, error, StringComparison.Ordinal);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content, new UTF8Encoding(false));
        return path;
    }
}

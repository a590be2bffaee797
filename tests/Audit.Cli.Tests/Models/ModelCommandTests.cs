using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Audit.Model;

namespace Audit.Cli.Tests.Models;

public sealed class ModelCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static string Shipped => ModelBundle.DefaultFolder;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Packed_bundle_is_the_same_bytes_every_time_and_verifies()
    {
        await CapturedConsole.RunAsync("model", "pack", Shipped, "-o", _folder["one.tar"]);
        foreach (var file in Directory.GetFiles(TestBundle.Copy(_folder, "copy")))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddYears(31));
        }

        var (packed, output, _) = await CapturedConsole.RunAsync("model", "pack", _folder["copy"], "-o", _folder["two.tar"], "--json");
        var (verified, report, _) = await CapturedConsole.RunAsync("model", "verify", _folder["two.tar"], "--hash", Hash(Shipped), "--json");

        Assert.Equal((ExitCode.Success, ExitCode.Success), (packed, verified));
        Assert.Equal(await File.ReadAllBytesAsync(_folder["one.tar"]), await File.ReadAllBytesAsync(_folder["two.tar"]));
        Assert.Equal(Hash(Shipped), JsonNode.Parse(output)!["hash"]!.GetValue<string>());
        Assert.True(JsonNode.Parse(report)!["ok"]!.GetValue<bool>());
        Assert.Equal(Directory.GetFiles(Shipped).Length, JsonNode.Parse(report)!["files"]!.AsArray().Count);
    }

    [Fact]
    public async Task Verify_prints_the_hash_that_goes_on_the_channel()
    {
        var (exitCode, output, _) = await CapturedConsole.RunAsync("model", "verify", Shipped);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains($"bundle {Hash(Shipped)}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_another_hash_than_expected_names_both()
    {
        var other = new string('a', 64);

        var (exitCode, _, error) = await CapturedConsole.RunAsync("model", "verify", Shipped, "--hash", other);

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains(other, error, StringComparison.Ordinal);
        Assert.Contains(Hash(Shipped), error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Verify_bundle_with_a_changed_byte_names_the_file_and_both_hashes(bool isArchive)
    {
        var bundle = TestBundle.Copy(_folder, "bundle");
        var model = Path.Combine(bundle, "model.onnx");
        var bytes = await File.ReadAllBytesAsync(model);
        var expected = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var path = bundle;
        if (isArchive)
        {
            path = _folder["bundle.tar"];
            await CapturedConsole.RunAsync("model", "pack", bundle, "-o", path);
            var archive = await File.ReadAllBytesAsync(path);
            archive[archive.AsSpan().IndexOf(bytes.AsSpan(0, 1000)) + 500] ^= 1;
            await File.WriteAllBytesAsync(path, archive);
        }

        bytes[500] ^= 1;
        await File.WriteAllBytesAsync(model, bytes);

        var (exitCode, output, _) = await CapturedConsole.RunAsync("model", "verify", path, "--json");

        var problem = JsonNode.Parse(output)!["problem"]!.GetValue<string>();
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("model.onnx", problem, StringComparison.Ordinal);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_model_that_is_no_model_is_refused_though_its_hash_is_right()
    {
        var bundle = TestBundle.Copy(_folder, "bundle");
        TestBundle.Replace(bundle, "model.onnx", "not a model");

        var (exitCode, _, error) = await CapturedConsole.RunAsync("model", "verify", bundle);

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("model.onnx", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "nowhere")]
    [InlineData("card", "nowhere")]
    [InlineData("verify")]
    [InlineData("diff", "nowhere", "nowhere")]
    [InlineData("pack", "nowhere")]
    [InlineData("pack", "nowhere", "-o", "a.tar")]
    public async Task Command_without_its_bundle_is_a_usage_error(params string[] arguments)
    {
        var (exitCode, _, _) = await CapturedConsole.RunAsync(["model", .. arguments]);

        Assert.Equal(ExitCode.Usage, exitCode);
    }

    [Fact]
    public async Task Card_prints_the_card_and_its_figures()
    {
        var (_, text, _) = await CapturedConsole.RunAsync("model", "card", Shipped);
        var (_, json, _) = await CapturedConsole.RunAsync("model", "card", Shipped, "--json");

        Assert.Contains("# ", text, StringComparison.Ordinal);
        Assert.Equal(
            JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Shipped, "card.json")))!.ToJsonString(), JsonNode.Parse(json)!.ToJsonString());
    }

    [Fact]
    public async Task Card_that_is_hostile_does_nothing_to_the_terminal()
    {
        var bundle = TestBundle.Copy(_folder, "bundle");
        TestBundle.Replace(bundle, "card.md", "# Best\u001b]0;owned\u0007\n| a | b |\n| --: | - |\n| 1 | \u202e2 |\n");

        var (exitCode, output, _) = await CapturedConsole.RunAsync("model", "card", bundle);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain('\u202e', output);
        Assert.Contains(@"# Best\u001B]0;owned\u0007", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_of_a_bundle_with_itself_says_so()
    {
        var (exitCode, output, _) = await CapturedConsole.RunAsync("model", "diff", Shipped, TestBundle.Copy(_folder, "copy"), "--json");

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.True(JsonNode.Parse(output)!["same"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Diff_names_files_thresholds_figures_and_words()
    {
        var other = TestBundle.Strict(_folder);
        var card = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(other, "card.json")))!;
        card["new_figure"] = 0.75;
        TestBundle.Replace(other, "card.json", card.ToJsonString());
        var tokenizer = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(other, "tokenizer.json")))!;
        tokenizer["vocabulary"]!.AsArray().Add("zzzNew");
        TestBundle.Replace(other, "tokenizer.json", tokenizer.ToJsonString());

        var (exitCode, json, _) = await CapturedConsole.RunAsync("model", "diff", Shipped, other, "--json");
        var (_, text, _) = await CapturedConsole.RunAsync("model", "diff", Shipped, other);

        var difference = JsonNode.Parse(json)!;
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Equal(
            ["card.json", "manifest.json", "thresholds.json", "tokenizer.json"], difference["files"]!.AsArray().Select(file => file!["name"]!.GetValue<string>()));
        Assert.Contains(difference["thresholds"]!.AsArray(), change => change!["name"]!.GetValue<string>() == "reentrancy.fail" && change["b"]!.GetValue<string>() == "1");
        Assert.Equal("new_figure", Assert.Single(difference["figures"]!.AsArray())!["name"]!.GetValue<string>());
        Assert.Equal(["zzzNew"], difference["vocabulary"]!["added"]!.AsArray().Select(word => word!.GetValue<string>()));
        Assert.Contains("reentrancy.fail", text, StringComparison.Ordinal);
        Assert.Contains("zzzNew", text, StringComparison.Ordinal);
    }

    private static string Hash(string bundle) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(bundle, "manifest.json"))));
}

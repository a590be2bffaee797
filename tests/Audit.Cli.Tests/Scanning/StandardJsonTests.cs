using System.Text.Json;
using System.Text.Json.Nodes;

namespace Audit.Cli.Tests.Scanning;

public sealed class StandardJsonTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scan_standard_json_reports_its_sources_by_name_and_resolves_their_imports(bool isWrapped)
    {
        var input = new JsonObject
        {
            ["language"] = "Solidity",
            ["sources"] = new JsonObject
            {
                ["contracts/Bank.sol"] = new JsonObject { ["content"] = $"import './Base.sol'; import 'tokens/T.sol'; import './Lost.sol';\n{TestFolder.Bank}" },
                ["contracts/Base.sol"] = new JsonObject { ["content"] = "contract Base { function a() public {} }" },
                ["@tokens/T.sol"] = new JsonObject { ["content"] = "contract T { function a() public {} }" },
                ["remote.sol"] = new JsonObject { ["urls"] = new JsonArray("https://example.com/remote.sol") },
            },
            ["settings"] = new JsonObject { ["remappings"] = new JsonArray("tokens/=@tokens/") },
        };
        var path = _folder.Write("input.json", isWrapped ? $"{{{input.ToJsonString()}}}" : input.ToJsonString());

        var (exitCode, document, _) = await ScanRun.JsonAsync(path);

        Assert.Equal(ExitCode.Analysis, exitCode);
        Assert.Equal(["contracts/Bank.sol", "contracts/Base.sol", "remote.sol"], ScanRun.Paths(document));
        Assert.Equal(["@tokens/T.sol"], document["skipped"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Contains("./Lost.sol", Assert.Single(ScanRun.Warnings(document)), StringComparison.Ordinal);
        Assert.Contains("urls", document["files"]![2]!["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"language\":\"Yul\",\"sources\":{}}")]
    [InlineData("{\"sources\":[]}")]
    [InlineData("{\"sources\":{\"a.sol\":{\"content\":")]
    [InlineData("{}")]
    [InlineData("{{}}")]
    [InlineData("{\"language\":\"Solidity\",\"sources\":{\"\\ud800\":{\"content\":\"contract A {}\"}}}")]
    public async Task Scan_json_that_is_no_standard_input_is_an_analysis_error(string content)
    {
        var (exitCode, document, _) = await ScanRun.JsonAsync(_folder.Write("input.json", content));

        Assert.Equal(ExitCode.Analysis, exitCode);
        Assert.Contains("standard JSON", ScanRun.Text(document["files"]![0]!, "error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("contract A { function a() public {} }")]
    public async Task Scan_what_is_said_to_be_standard_json_and_is_not_is_an_analysis_error(string content)
    {
        var (exitCode, _, _) = await ScanRun.JsonAsync(_folder.Write("input.sol", content), "--standard-json");

        Assert.Equal(ExitCode.Analysis, exitCode);
    }

    [Fact]
    public async Task Scan_sources_that_are_odd_are_reported_beside_those_that_are_not()
    {
        const string Input = """
            {"language":"Solidity","sources":{
              "good.sol":{"content":"contract A { function a() public {} }"},
              "good.sol":{"content":"contract B { function a() public {} }"},
              "number.sol":{"content":7},
              "half.sol":{"content":"contract A { string s = \"\ud800\"; }"},
              "null.sol":null}}
            """;

        var (exitCode, document, _) = await ScanRun.JsonAsync(_folder.Write("input.json", Input), "--fail-on", "never");

        var errors = document["files"]!.AsArray().Select(file => file!["error"] is not null);
        Assert.Equal(ExitCode.Analysis, exitCode);
        Assert.Equal([false, true, true, true, true], errors);
    }

    [Fact]
    public async Task Scan_deeply_nested_json_is_refused_and_not_followed_down()
    {
        var (exitCode, document, _) = await ScanRun.JsonAsync(_folder.Write("input.json", "{\"sources\":" + new string('[', 200_000)));

        Assert.Equal(ExitCode.Analysis, exitCode);
        Assert.NotNull(document["files"]![0]!["error"]);
    }

    [Fact]
    public async Task Scan_names_that_lead_out_of_the_folder_read_nothing_there()
    {
        var input = JsonSerializer.Serialize(new
        {
            language = "Solidity",
            sources = new Dictionary<string, object> { ["../../etc/passwd"] = new { content = TestFolder.Bank }, ["/etc/hosts"] = new { content = TestFolder.Bank } },
        });

        var (_, output, _) = await CapturedConsole.RunAsync("scan", _folder.Write("input.json", input), "--format", "sarif", "--fail-on", "never");

        var uris = JsonNode.Parse(output)!["runs"]![0]!["artifacts"]!.AsArray().Select(artifact => artifact!["location"]!["uri"]!.GetValue<string>());
        Assert.Equal(["etc/passwd", "etc/hosts"], uris);
    }
}

using System.Text.Json.Nodes;
using Audit.Cli.Scanning;
using Audit.Model.Source;

namespace Audit.Cli.Tests.Scanning;

public sealed class ImportTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Import_statements_of_every_form_are_read_and_those_in_comments_and_strings_are_not()
    {
        var tokens = SolidityLexer.Lex("""
            import "./a.sol"; import './b.sol' as B;
            import * as C from "c.sol";
            import { D as E, F } from "d.sol";
            // import "no.sol";
            contract X { string s = "import \"never.sol\";"; }
            import "./a.sol";
            import
            """);

        Assert.Equal(["./a.sol", "./b.sol", "c.sol", "d.sol"], ImportStatements.Read(tokens));
    }

    [Fact]
    public void Remapping_with_the_longest_context_and_prefix_counts()
    {
        Remapping[] remappings =
        [
            .. new[] { "@oz/=lib/oz/", "@oz/token/=lib/token/", "src/old:@oz/=lib/old/" }.Select(Remapping.Parse).OfType<Remapping>(),
        ];

        Assert.Equal("lib/oz/A.sol", Remapping.Apply(remappings, "src/A.sol", "@oz/A.sol"));
        Assert.Equal("lib/token/A.sol", Remapping.Apply(remappings, "src/A.sol", "@oz/token/A.sol"));
        Assert.Equal("lib/old/token/A.sol", Remapping.Apply(remappings, "src/old/A.sol", "@oz/token/A.sol"));
        Assert.Null(Remapping.Apply(remappings, "src/A.sol", "other/A.sol"));
        Assert.Null(Remapping.Parse("# comment=no"));
        Assert.Null(Remapping.Parse("=target"));
    }

    [Theory]
    [InlineData("./B.sol", "src/B.sol")]
    [InlineData("../interfaces/I.sol", "interfaces/I.sol")]
    [InlineData("@tokens/T.sol", "dependencies/tokens/T.sol")]
    [InlineData("@files/F.sol", "deep/files/F.sol")]
    [InlineData("forge-std/Test.sol", "lib/forge-std/src/Test.sol")]
    [InlineData("@openzeppelin/contracts/X.sol", "node_modules/@openzeppelin/contracts/X.sol")]
    [InlineData("src/B.sol", "src/B.sol")]
    [InlineData("nowhere.sol", null)]
    [InlineData("/etc/passwd", null)]
    [InlineData("https://example.com/A.sol", null)]
    [InlineData("", null)]
    public void Project_finds_relative_remapped_library_and_package_imports(string import, string? expected)
    {
        _folder.Write("foundry.toml", "[profile.default]\nremappings = [\"@tokens/=dependencies/tokens/\"]\n[profile.ci]\nlibs = ['none']\n");
        _folder.Write("remappings.txt", "@files/=deep/files/\n\nnonsense\n");
        foreach (var file in new[]
        {
            "src/B.sol", "interfaces/I.sol", "dependencies/tokens/T.sol", "deep/files/F.sol", "lib/forge-std/src/Test.sol", "node_modules/@openzeppelin/contracts/X.sol",
        })
        {
            _folder.Write(file, "contract X {}");
        }

        var found = SolidityProject.Of(_folder["src"]).Resolve(_folder["src/A.sol"], import);

        Assert.Equal(expected is null ? null : _folder[expected], found);
    }

    [Fact]
    public async Task Scan_warns_of_imports_that_are_not_there_and_only_of_those()
    {
        _folder.Write("hardhat.config.ts", "export default {};");
        _folder.Write("node_modules/@oz/contracts/Own.sol", "contract Own { address owner; function own() external { owner = msg.sender; } }");
        var path = _folder.Write(
            "contracts/A.sol", "import \"@oz/contracts/Own.sol\"; import {Lost} from \"./Lost.sol\"; contract A is Own { function a() external {} }");

        var (exitCode, document, error) = await ScanRun.JsonAsync(path, "--fail-on", "never");

        var warning = Assert.Single(ScanRun.Warnings(document));
        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains("./Lost.sol", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("Own.sol", warning, StringComparison.Ordinal);
        Assert.Contains("./Lost.sol", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guard_that_an_imported_base_defines_changes_the_scores_of_a_function()
    {
        const string Vault = "import '../base/Guard.sol'; contract Vault is Guard { function pay(address payable to) external only { to.transfer(limit); } }";
        const string Guard = "import './Owner.sol'; contract Guard is Owner { uint256 limit; modifier only() { require(msg.sender == owner); _; } }";
        var path = _folder.Write("project/src/Vault.sol", Vault);
        _folder.Write("project/foundry.toml", string.Empty);
        var (_, alone, _) = await ScanRun.JsonAsync(path, "--fail-on", "never");
        _folder.Write("project/base/Guard.sol", Guard);
        _folder.Write("project/base/Owner.sol", "contract Owner { address owner; }");

        var (_, together, _) = await ScanRun.JsonAsync(path, "--fail-on", "never");

        Assert.Single(ScanRun.Warnings(alone));
        Assert.Empty(ScanRun.Warnings(together));
        Assert.Equal([path], ScanRun.Paths(together));
        Assert.NotEqual(Scores(alone), Scores(together));

        var input = new JsonObject
        {
            ["language"] = "Solidity",
            ["sources"] = new JsonObject
            {
                ["lib/base/Guard.sol"] = new JsonObject { ["content"] = Guard },
                ["lib/base/Owner.sol"] = new JsonObject { ["content"] = "contract Owner { address owner; }" },
                ["src/Vault.sol"] = new JsonObject { ["content"] = Vault.Replace("../base", "../lib/base", StringComparison.Ordinal) },
            },
        };
        var json = _folder.Write("input.json", input.ToJsonString());

        var (_, inJson, _) = await ScanRun.JsonAsync(json, "--fail-on", "never");

        Assert.Equal(Scores(together), Scores(inJson, "src/Vault.sol"));
    }

    [Fact]
    public async Task Scan_reads_no_import_that_lies_outside_of_the_project()
    {
        const string Vault = "import '../secret.sol'; contract Vault is Guard { function pay(address payable to) external only { to.transfer(1); } }";
        _folder.Write("project/hardhat.config.js", string.Empty);
        var path = _folder.Write("project/Vault.sol", Vault);
        _folder.Write("secret.sol", "contract Guard { }");
        var (_, before, error) = await ScanRun.JsonAsync(path, "--fail-on", "never");
        _folder.Write("secret.sol", "contract Guard { modifier only() { require(msg.sender == address(1)); _; } }");

        var (_, after, _) = await ScanRun.JsonAsync(path, "--fail-on", "never");

        Assert.Contains("outside of its project", error, StringComparison.Ordinal);
        Assert.Equal(Scores(before), Scores(after));
    }

    private static string Scores(JsonNode document, string? path = null) =>
        document["files"]!.AsArray().Single(file => path is null || file!["path"]!.GetValue<string>() == path)!["scores"]!.ToJsonString();

    [Fact]
    public async Task Scan_with_dependencies_follows_imports_in_circles_once_each_and_not_out_of_the_project()
    {
        _folder.Write("secret.sol", "contract Secret { function a() external {} }");
        _folder.Write("project/hardhat.config.js", string.Empty);
        _folder.Write("project/node_modules/pkg/P.sol", "import '../../contracts/A.sol'; contract P { function a() external {} }");
        var path = _folder.Write("project/contracts/A.sol", "import 'pkg/P.sol'; import '../../secret.sol'; contract A is P { function b() external {} }");

        var (_, document, error) = await ScanRun.JsonAsync(path, "--include-dependencies", "--fail-on", "never");

        Assert.Equal([path, _folder["project/node_modules/pkg/P.sol"]], ScanRun.Paths(document));
        Assert.Contains("outside of its project", error, StringComparison.Ordinal);
    }
}

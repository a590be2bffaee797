using Fabric.Testing.Processes;

namespace Audit.Cli.Tests.Scanning;

public sealed class FolderScanTests : IDisposable
{
    private const string Empty = "pragma solidity ^0.8.0; contract Note { uint value; function set(uint next) external { value = next; } }";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Scan_folder_reports_each_file_of_a_foundry_project_once_and_passes_over_dependencies()
    {
        _folder.Write("foundry.toml", "[profile.default]\nsrc = 'src'\nlibs = [\n  'vendor', # ours\n]\nout = \"built\"\n");
        foreach (var name in new[] { "src/A.sol", "src/lib/Own.sol", "test/A.t.sol", "script/A.s.sol", "vendor/x/X.sol", "built/A.sol", "lib/y/Y.sol", "node_modules/z/Z.sol" })
        {
            _folder.Write(name, Empty);
        }

        var (exitCode, document, error) = await ScanRun.JsonAsync(_folder.Root, _folder["src"], _folder["src/A.sol"]);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Equal(
            [_folder["script/A.s.sol"], _folder["src/A.sol"], _folder["src/lib/Own.sol"], _folder["test/A.t.sol"]], ScanRun.Paths(document));
        Assert.Equal(4, document["skipped"]!.AsArray().Count);
        Assert.Contains("--include-dependencies", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_folder_with_dependencies_leaves_out_nothing()
    {
        foreach (var name in new[] { "contracts/A.sol", "lib/y/Y.sol", "node_modules/z/Z.sol", "artifacts/B.sol" })
        {
            _folder.Write(name, Empty);
        }

        var (_, document, error) = await ScanRun.JsonAsync(_folder.Root, "--include-dependencies");

        Assert.Equal(4, ScanRun.Paths(document).Length);
        Assert.Equal(string.Empty, error);
    }

    [Fact]
    public async Task Scan_named_dependency_is_scanned()
    {
        _folder.Write("node_modules/z/Z.sol", Empty);

        var (exitCode, document, _) = await ScanRun.JsonAsync(_folder["node_modules/z"]);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Single(ScanRun.Paths(document));
    }

    [Fact]
    public async Task Scan_links_in_circles_and_out_of_the_folder_ends_and_says_what_was_not_followed()
    {
        _folder.Write("project/a/A.sol", Empty);
        _folder.Write("elsewhere/B.sol", Empty);
        Directory.CreateSymbolicLink(_folder["project/a/again"], _folder["project"]);
        Directory.CreateSymbolicLink(_folder["project/out"], _folder["elsewhere"]);
        File.CreateSymbolicLink(_folder["project/B.sol"], _folder["elsewhere/B.sol"]);
        File.CreateSymbolicLink(_folder["project/Same.sol"], _folder["project/a/A.sol"]);
        File.CreateSymbolicLink(_folder["project/one"], _folder["project/two"]);
        File.CreateSymbolicLink(_folder["project/two"], _folder["project/one"]);

        var (exitCode, document, error) = await ScanRun.JsonAsync(_folder["project"]);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Single(ScanRun.Paths(document));
        Assert.Contains(_folder["project/out"], error, StringComparison.Ordinal);
        Assert.Contains(_folder["project/B.sol"], error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_files_that_cannot_be_read_are_reported_beside_those_that_can()
    {
        _folder.Write("Good.sol", Empty);
        File.CreateSymbolicLink(_folder["Gone.sol"], _folder["nowhere.sol"]);
        File.CreateSymbolicLink(_folder["Loop.sol"], _folder["Loop.sol"]);
        await Command.RunAsync("mkfifo", [_folder["Pipe.sol"]], Deadline.ForAnswer());

        var (exitCode, document, _) = await ScanRun.JsonAsync(_folder.Root);

        var files = document["files"]!.AsArray().ToDictionary(file => Path.GetFileName(ScanRun.Text(file!, "path")), file => file!["error"]?.GetValue<string>());
        Assert.Equal(ExitCode.Analysis, exitCode);
        Assert.Equal(4, files.Count);
        Assert.Null(files["Good.sol"]);
        Assert.Contains("nowhere.sol", files["Gone.sol"], StringComparison.Ordinal);
        Assert.Contains("circle", files["Loop.sol"], StringComparison.Ordinal);
        Assert.NotNull(files["Pipe.sol"]);
    }

    [Fact]
    public async Task Scan_folder_without_solidity_is_a_usage_error()
    {
        _folder.Write("node_modules/z/Z.sol", Empty);

        var (exitCode, _, error) = await ScanRun.JsonAsync(_folder.Root);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("--include-dependencies", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_one_missing_path_among_others_scans_nothing_and_names_it()
    {
        var (exitCode, _, error) = await ScanRun.JsonAsync(_folder.Write("A.sol", Empty), _folder["missing.sol"]);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("missing.sol", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_standard_input_in_a_process_of_its_own_prints_data_only()
    {
        var (exitCode, output, error) = await CliProcess.RunAsync(
            _folder.Root, TestFolder.Bank, "scan", "-", "--stdin-name", "contracts/Bank.sol", "--format", "json", "--fail-on", "never");

        var document = System.Text.Json.Nodes.JsonNode.Parse(output)!;
        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Equal(["contracts/Bank.sol"], ScanRun.Paths(document));
        Assert.Equal(string.Empty, error);
    }
}

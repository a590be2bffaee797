using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Audit.Service;
using Fabric.Chaincode.Contracts;
using Microsoft.Extensions.Configuration;

namespace Audit.Cli.Tests.Guides;

/// <summary>What the README and the guides name exists.</summary>
public sealed partial class GuideTests
{
    private const int PictureBytes = 400_000;

    // What settings begin with in the environment.
    private const string Prefix = "AUDIT__";

    // Where codes and variables are written down: constants, and the scripts that set variables.
    private static readonly string[] Sources = ["chaincode", "services", "network", "tests/Shared", "tests/Browser"];

    public static TheoryData<string> CommandLines { get; } =
        [.. GuidePage.Guides.SelectMany(page => page.CommandLines).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void Command_line_is_understood(string arguments) =>
        Assert.Empty(CommandLineProgram.CreateRoot(null).Parse(arguments).Errors.Select(error => error.Message));

    [Fact]
    public void Every_guide_has_commands_and_says_what_to_do_when_something_fails() => Assert.All(
        GuidePage.Guides.Where(page => !page.Name.EndsWith("README.md", StringComparison.Ordinal)),
        page =>
        {
            Assert.NotEmpty(page.CommandLines);
            Assert.Superset(new HashSet<string> { "when-it-fails", "security" }, page.Anchors.ToHashSet());
        });

    [Fact]
    public void Links_lead_to_files_and_headings_that_exist()
    {
        var wrong = from page in GuidePage.All
                    from link in page.Links
                    where !link.Contains("://", StringComparison.Ordinal) && !Leads(page, link)
                    select $"{page}: {link}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Paths_of_the_repository_exist()
    {
        var wrong = from page in GuidePage.Guides
                    from path in RepositoryPath().Matches(page.Text).Select(match => match.Value.TrimEnd('.'))
                    where !Path.Exists(Repository.PathTo(path))
                    select $"{page}: {path}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Codes_and_variables_are_in_the_sources()
    {
        var known = SourceWords();
        var wrong = from page in GuidePage.Guides
                    from word in page.CodeWords.Where(word => CodeOrVariable().IsMatch(word) && !word.StartsWith(Prefix, StringComparison.Ordinal))
                    where !known.Contains(word)
                    select $"{page}: {word}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Settings_are_keys_of_the_service()
    {
        var wrong = from page in GuidePage.Guides
                    from word in page.CodeWords.Where(word => Setting().IsMatch(word))
                    where !IsSetting(typeof(AuditServiceOptions), word.Replace(Prefix, "", StringComparison.Ordinal).Split(':').SelectMany(name => name.Split("__")))
                    select $"{page}: {word}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Configuration_files_bind_to_the_options()
    {
        var examples = GuidePage.Guides.SelectMany(page => page.Fences).Where(fence => fence.Language == "json").Select(fence => fence.Code).ToList();

        Assert.NotEmpty(examples);
        Assert.All(examples, example =>
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(example));
            var section = new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection(AuditServiceOptions.Section);
            var options = section.Get<AuditServiceOptions>(binder => binder.ErrorOnUnknownConfiguration = true);
            Assert.Equal("Org1MSP", options?.MspId);
        });
    }

    [Fact]
    public void Transactions_are_those_of_the_chaincode()
    {
        var known = Assembly.Load("Audit.Chaincode").GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Contract)))
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(TransactionAttribute)))
                .Select(method => $"{type.GetCustomAttribute<ContractAttribute>()!.Name}:{method.GetCustomAttribute<TransactionAttribute>()!.Name ?? WithoutAsync(method.Name)}"))
            .ToHashSet(StringComparer.Ordinal);
        var named = GuidePage.Guides.SelectMany(page => Transaction().Matches(page.Text)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(known));
    }

    [Fact]
    public void Exit_codes_of_the_members_guide_are_all_there_are()
    {
        var guide = GuidePage.Guides.Single(page => page.Name.EndsWith("member.md", StringComparison.Ordinal)).Text;
        var table = guide[guide.IndexOf("| exit code |", StringComparison.Ordinal)..].Split("\n\n")[0];

        Assert.Equal(
            typeof(ExitCode).GetFields().Select(field => (int)field.GetRawConstantValue()!).Order(),
            ExitCodeRow().Matches(table).Select(match => int.Parse(match.Groups["code"].Value, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Pictures_are_shown_and_small()
    {
        var pictures = Directory.GetFiles(Repository.PathTo("services", "guides", "pictures"));
        var shown = GuidePage.Guides.SelectMany(page => page.Links.Select(link => Target(page, link).File)).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.Contains(picture, shown));
        Assert.InRange(pictures.Sum(picture => new FileInfo(picture).Length), 1, PictureBytes);
    }

    [Fact]
    public void Only_the_developers_guide_has_examples_in_CSharp_which_other_tests_compile() =>
        Assert.Equal(
            ["dotnet-developer.md"],
            GuidePage.Guides.Where(page => page.Fences.Any(fence => fence.Language == "csharp")).Select(page => Path.GetFileName(page.Path)));

    private static bool Leads(GuidePage page, string link)
    {
        var (file, anchor) = Target(page, link);
        return Path.Exists(file)
            && (anchor is null || GuidePage.All.FirstOrDefault(other => other.Path == file)?.Anchors.Contains(anchor) == true);
    }

    private static (string File, string? Anchor) Target(GuidePage page, string link)
    {
        var parts = link.Split('#', 2);
        var file = parts[0].Length == 0 ? page.Path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page.Path)!, parts[0]));
        return (file.TrimEnd('/'), parts.Length == 2 ? parts[1] : null);
    }

    private static HashSet<string> SourceWords() =>
        Sources.SelectMany(folder => Files(Repository.PathTo(folder)))
            .SelectMany(file => (file.EndsWith(".cs", StringComparison.Ordinal) ? Literal() : Variable()).Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["word"].Value)
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".cs" or ".sh" or "").Concat(
            Directory.EnumerateDirectories(folder).Where(inner => Path.GetFileName(inner) is not ("obj" or "node_modules" or "Debug" or "Release")).SelectMany(Files));

    private static bool IsSetting(Type type, IEnumerable<string> path)
    {
        foreach (var name in path.SkipWhile(name => name == AuditServiceOptions.Section))
        {
            // Whatever stands below a dictionary is a name of the reader's own.
            if (typeof(System.Collections.IEnumerable).IsAssignableFrom(type))
            {
                return true;
            }

            if (type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is not { CanWrite: true } property)
            {
                return false;
            }

            type = property.PropertyType;
        }

        return true;
    }

    private static string WithoutAsync(string name) => name.EndsWith("Async", StringComparison.Ordinal) ? name[..^"Async".Length] : name;

    [GeneratedRegex(@"(?<![\w./:$-])(chaincode|services|network|tests)/[\w.-]+(/[\w.-]+)*/?", RegexOptions.ExplicitCapture)]
    private static partial Regex RepositoryPath();

    [GeneratedRegex("^[A-Z][A-Z0-9_]+$")]
    private static partial Regex CodeOrVariable();

    [GeneratedRegex("^([A-Z][A-Za-z]+(:[A-Z][A-Za-z0-9-]*)+|AUDIT__[A-Z_]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\b(audits|models|policy|log):[A-Z][A-Za-z]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Transaction();

    [GeneratedRegex(@"^\| (?<code>\d) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ExitCodeRow();

    [GeneratedRegex(@"""(?<word>[A-Z][A-Z0-9_]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\b(?<word>[A-Z][A-Z0-9]*_[A-Z0-9_]+)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}

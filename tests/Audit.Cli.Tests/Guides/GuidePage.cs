using System.Text.RegularExpressions;

namespace Audit.Cli.Tests.Guides;

/// <summary>A page of Markdown, taken apart as far as tests look at it.</summary>
internal sealed partial class GuidePage
{
    private static readonly string[] Rooms = ["chaincode", "network", "services", "tests"];
    private static readonly string[] Outside = ["node_modules", "bin", "obj", "TestResults"];

    private GuidePage(string path, string text)
    {
        Path = path;
        Text = text;
        Fences = [.. Fence().Matches(text).Select(match => (match.Groups["language"].Value, match.Groups["code"].Value))];
        Prose = Fence().Replace(text, "");
    }

    /// <summary>The README and the guides: what they name must exist.</summary>
    public static IReadOnlyList<GuidePage> Guides { get; } =
        [.. Directory.EnumerateFiles(Repository.PathTo("services", "guides"), "*.md").Append(Repository.PathTo("README.md")).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Every page of the repository.</summary>
    public static IReadOnlyList<GuidePage> All { get; } =
        [.. Rooms.SelectMany(room => Below(Repository.PathTo(room))).Append(Repository.PathTo("README.md")).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Its name, as failures tell it.</summary>
    public string Name => System.IO.Path.GetRelativePath(Repository.Root, Path);

    /// <summary>All of it.</summary>
    public string Text { get; }

    /// <summary>It without blocks of code.</summary>
    public string Prose { get; }

    /// <summary>Its blocks of code with their languages.</summary>
    public IReadOnlyList<(string Language, string Code)> Fences { get; }

    /// <summary>What is set as code in its prose.</summary>
    public IEnumerable<string> CodeWords => CodeWord().Matches(Prose).Select(match => match.Groups["word"].Value);

    /// <summary>Where its links and pictures lead.</summary>
    public IEnumerable<string> Links => Link().Matches(CodeWord().Replace(Prose, "`")).Select(match => match.Groups["target"].Value);

    /// <summary>The names that its headings can be linked by.</summary>
    public IReadOnlySet<string> Anchors => Heading().Matches(Prose).Select(match => AnchorOf(match.Groups["text"].Value)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Every command line of <c>fabric-audit</c> on it, in blocks and in prose, without what is the shell's.</summary>
    public IEnumerable<string> CommandLines => Fences
        .Where(fence => fence.Language is "" or "sh" or "console")
        .SelectMany(fence => fence.Code.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
        .Concat(CodeWords)
        .SelectMany(line => Command().Matches(line))
        .Select(match => match.Groups["arguments"].Value.Trim());

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static GuidePage Read(string path) => new(path, File.ReadAllText(path));

    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder, "*.md").Concat(
        Directory.EnumerateDirectories(folder).Where(inner => !Outside.Contains(System.IO.Path.GetFileName(inner))).SelectMany(Below));

    // As the places where such pages are shown make them: lower case, no punctuation, hyphens for spaces.
    private static string AnchorOf(string heading) =>
        Punctuation().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex("^```(?<language>[a-z]*)[^\n]*\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();

    [GeneratedRegex("`(?<word>[^`\n]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex CodeWord();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\-_ ]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"(^|[(|&;]\s*)fabric-audit (?<arguments>(""[^""]*""|[^|&;)>#\n])*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}

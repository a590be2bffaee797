using System.Globalization;

namespace Benchmarks;

/// <summary>The command line.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        usage: dotnet run -c Release --project tests/Benchmarks -- shim|chaincode [options]
          --json FILE      also write one JSON object per row
          --seconds N      how long one measurement runs (0.5)
          --rounds N       measurements per row and chaincode, taken in turns; the median counts (15)
          --at-once N      shim: transactions in flight (16)
          --apart true     shim: the probe writes every message by itself instead of all that are due at once
          --subjects LIST  of C#,Node,Go: only these (all that can run)
          --rows LIST      only rows whose name starts with one of these
        """;

    public required string Mode { get; init; }

    public string? JsonFile { get; init; }

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(0.5);

    public int Rounds { get; init; } = 15;

    public int AtOnce { get; init; } = 16;

    public bool Apart { get; init; }

    public IReadOnlyList<string> Subjects { get; init; } = [];

    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <exception cref="BenchmarkException">The command line is not understood.</exception>
    public static BenchmarkOptions Parse(string[] args)
    {
        if (args is not ["shim" or "chaincode", ..])
        {
            throw new BenchmarkException(Usage);
        }

        var options = new BenchmarkOptions { Mode = args[0] };
        for (var index = 1; index < args.Length; index += 2)
        {
            var value = index + 1 < args.Length ? args[index + 1] : throw new BenchmarkException($"{args[index]} lacks its value\n{Usage}");
            options = args[index] switch
            {
                "--json" => options with { JsonFile = value },
                "--seconds" => options with { Duration = TimeSpan.FromSeconds(Number(args[index], value)) },
                "--rounds" => options with { Rounds = (int)Math.Ceiling(Number(args[index], value)) },
                "--at-once" => options with { AtOnce = (int)Math.Ceiling(Number(args[index], value)) },
                "--apart" => options with { Apart = value == "true" },
                "--subjects" => options with { Subjects = value.Split(',') },
                "--rows" => options with { Rows = value.Split(',') },
                _ => throw new BenchmarkException($"{args[index]} is not known\n{Usage}"),
            };
        }

        return options;
    }

    private static double Number(string name, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BenchmarkException($"{name} {value} is not a positive number\n{Usage}");
}

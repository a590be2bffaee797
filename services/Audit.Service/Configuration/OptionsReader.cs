namespace Audit.Service;

/// <summary>Reads the options from a configuration and checks them.</summary>
internal static class OptionsReader
{
    /// <summary>Makes the configuration of a command line: <c>--config FILE</c> (JSON), with environment variables over it.</summary>
    /// <exception cref="ConfigurationException">The command line or the file cannot be read.</exception>
    internal static IConfiguration Open(string[] arguments)
    {
        var builder = new ConfigurationBuilder();
        switch (arguments)
        {
            case []:
                break;
            case ["--config", var file] when File.Exists(file):
                builder.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
                break;
            case ["--config", var file]:
                throw new ConfigurationException([$"--config names {file}, which does not exist."]);
            default:
                throw new ConfigurationException([ServiceCommand.Usage]);
        }

        try
        {
            return builder.AddEnvironmentVariables().Build();
        }
        catch (InvalidDataException cause)
        {
            throw new ConfigurationException([$"{arguments[1]} is not the JSON expected: {cause.InnerException?.Message ?? cause.Message}"], cause);
        }
    }

    /// <summary>Binds and checks the section <c>Audit</c>.</summary>
    /// <exception cref="ConfigurationException">Lists all that is wrong, each with its key.</exception>
    internal static AuditServiceOptions Read(IConfiguration configuration)
    {
        AuditServiceOptions options;
        try
        {
            options = configuration.GetSection(AuditServiceOptions.Section)
                .Get<AuditServiceOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new AuditServiceOptions();
        }
        catch (InvalidOperationException cause)
        {
            throw new ConfigurationException([$"{cause.Message} {cause.InnerException?.Message}".Trim()], cause);
        }

        options = options.WithSecrets();
        IReadOnlyList<string> errors = options.Validate();
        return errors.Count == 0 ? options : throw new ConfigurationException(errors);
    }
}

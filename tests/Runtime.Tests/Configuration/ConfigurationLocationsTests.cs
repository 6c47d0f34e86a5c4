using TypedMcp.Configuration;

namespace TypedMcp.Tests.Configuration;

public sealed class ConfigurationLocationsTests
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "a"));

    [Fact]
    public void The_nearest_file_wins()
    {
        var (outer, inner) = (Path.Combine(s_root, ".mcp.json"), Path.Combine(s_root, "b", ".mcp.json"));
        var from = Path.Combine(s_root, "b", "c");
        Assert.Equal(inner, ConfigurationLocations.FindProjectFile(from, path => path == outer || path == inner));
        Assert.Equal(outer, ConfigurationLocations.FindProjectFile(from, path => path == outer));
        Assert.Null(ConfigurationLocations.FindProjectFile(from, _ => false));
    }

    [Fact]
    public void The_home_is_where_the_variable_says()
    {
        var home = Path.Combine(s_root, "home");
        Assert.Equal(Path.Combine(home, "mcp.json"), ConfigurationLocations.UserFile(name => name == "TYPEDMCP_HOME" ? home : null));
    }

    [Fact]
    public void The_home_is_else_a_folder_of_its_own_among_the_users_configuration() =>
        Assert.Equal("typedmcp", Path.GetFileName(HomeDirectory.Find(_ => null)));
}

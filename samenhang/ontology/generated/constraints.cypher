// Made from the schema by `make generate`. Every node of a build has the label Samenhang.
CREATE CONSTRAINT samenhang_key IF NOT EXISTS FOR (n:Samenhang) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT samenhang_current_base IF NOT EXISTS FOR (n:SamenhangCurrent) REQUIRE n.base IS UNIQUE;
CREATE CONSTRAINT samenhang_push_base IF NOT EXISTS FOR (n:SamenhangPush) REQUIRE n.base IS UNIQUE;
CREATE INDEX samenhang_programme_name IF NOT EXISTS FOR (n:Programme) ON (n.name);
CREATE INDEX samenhang_line_name IF NOT EXISTS FOR (n:Line) ON (n.name);
CREATE INDEX samenhang_project_name IF NOT EXISTS FOR (n:Project) ON (n.name);
CREATE INDEX samenhang_organisation_name IF NOT EXISTS FOR (n:Organisation) ON (n.name);
CREATE INDEX samenhang_area_name IF NOT EXISTS FOR (n:Area) ON (n.name);
CREATE INDEX samenhang_goal_name IF NOT EXISTS FOR (n:Goal) ON (n.name);
CREATE INDEX samenhang_indicator_name IF NOT EXISTS FOR (n:Indicator) ON (n.name);
CREATE INDEX samenhang_name_name IF NOT EXISTS FOR (n:NamePeriod) ON (n.name);

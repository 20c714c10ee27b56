package vn.sonla.kehoach.obstacle;

import vn.sonla.kehoach.report.Authority;

/**
 * How many difficulties of one authority and age are open.
 *
 * @param monthsOpen how many spans of thirty days have passed since they were raised; 3 stands for three and more
 * @param open how many
 * @param unanswered of these, how many their owner has not answered
 * @param overdue of these, how many wait for an answer past the due day
 */
public record ObstacleAge(Authority authority, int monthsOpen, int open, int unanswered, int overdue) {}
